// An image's history with the bytes of each line: the numbers behind `docker history`.

import type { Digest } from '@/lib/base/digest'
import { parseRfc3339 } from '@/lib/linux/machine/time-text'
import type { Measure } from '@/lib/oci/grade'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'

export interface HistoryLine {
  /** The image's own id at its newest line; null below. */
  readonly id: Digest | null
  readonly createdMs: number
  readonly createdBy: string
  readonly comment: string
  /** Nothing for a line that made no layer. */
  readonly bytes: Measure
  readonly layer: Layer | null
}

/** Newest first. */
export function imageHistory({ id, document, layers }: Image): readonly HistoryLine[] {
  const lines: HistoryLine[] = []
  let made = 0
  for (const { created, created_by: createdBy = '', comment = '', empty_layer: isEmpty } of document.history) {
    const layer = isEmpty === true ? null : (layers[made++] ?? null)
    lines.push({
      id: null,
      createdMs: parseRfc3339(created ?? document.created ?? ''),
      createdBy,
      comment,
      bytes: layer?.unpacked ?? { value: 0, grade: 'exact' },
      layer,
    })
  }
  lines.reverse()
  const [first, ...rest] = lines
  return first === undefined ? [] : [{ ...first, id }, ...rest]
}
