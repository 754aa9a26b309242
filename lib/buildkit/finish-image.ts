// The finished image: config and history with times, layers in order.

import { rfc3339 } from '@/lib/linux/machine/time-text'
import { makeImage } from '@/lib/oci/documents'
import type { HistoryEntry, Image, ImageDocument } from '@/lib/oci/image'
import type { Execution } from './execute'
import type { PlanResult } from './plan'

export function imageOf({ image }: PlanResult, { layers, createdMs }: Execution): Image {
  const newLayers = layers.filter((layer) => createdMs.has(layer.diffId))
  const times = newLayers.map((layer) => createdMs.get(layer.diffId) ?? 0)
  const history = withTimes(image.history, image.baseHistoryCount, times)
  const created = history.at(-1)?.created
  const { architecture, os, variant, author, config } = image
  const document: ImageDocument = {
    ...(created !== undefined && { created }),
    ...(author !== '' && { author }),
    architecture,
    os,
    ...(variant !== '' && { variant }),
    config,
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    history,
  }
  return makeImage(document, layers)
}

/** Lines that make no layer take the time of the layer before them. */
function withTimes(
  history: readonly HistoryEntry[],
  baseCount: number,
  times: readonly number[],
): readonly HistoryEntry[] {
  let made = 0
  let created = history[baseCount - 1]?.created
  return history.map((entry, i) => {
    if (i < baseCount) return entry
    if (entry.empty_layer !== true) {
      const ms = times[made++]
      if (ms !== undefined) created = rfc3339(ms)
    }
    return { ...(created !== undefined && { created }), ...entry }
  })
}
