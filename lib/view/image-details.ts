// An image taken apart: its layers with what each added, its configuration, and how much of its size is wasted.

import { memoByObject } from '@/lib/base/memo'
import { efficiencyOf as bytesWellUsed } from '@/lib/oci/efficiency'
import { type Grade, type Measure, sumOfMeasures } from '@/lib/oci/grade'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'
import { type LayerFileState, layerFiles, type LayerFile as TreeFile } from '@/lib/oci/layer-tree'
import type { WorldState } from '@/lib/world/state'
import { nameOfImage } from './image-name'
import { type Fact, fact } from './sections'
import { bytesText } from './units'

export interface ImageDetails {
  readonly digest: string
  readonly config: readonly Fact[]
  readonly layers: readonly LayerRow[]
  readonly size: Sized
  readonly compressed: Sized
  readonly efficiency: Efficiency
}

export interface Sized {
  readonly text: string
  readonly grade: Grade
}

export interface LayerRow {
  readonly digest: string
  readonly createdBy: string
  /** Made by an instruction here; the file and place it came from. */
  readonly own: boolean
  readonly size: Sized
  readonly compressed: Sized
  /** Its share of the whole. */
  readonly part: number
  readonly files: readonly LayerFile[]
}

export interface LayerFile {
  readonly path: string
  readonly state: LayerFileState
  readonly size: Sized
  readonly mode: string
  readonly owner: string
  /** Number of files in the row, where only their total size is known. */
  readonly count: number
  readonly content: string | null
}

export interface Efficiency {
  /** 0 to 1. */
  readonly score: number
  readonly wasted: string
  readonly paths: readonly { readonly path: string; readonly times: number; readonly size: string }[]
}

/** By the reference a person sees; null when neither the host nor a registry here has it. */
export function imageDetails(
  { docker, registry }: Pick<WorldState, 'docker' | 'registry'>,
  reference: string,
): ImageDetails | null {
  const wanted = nameOfImage(reference)
  const found = [...Object.values(registry), ...Object.values(docker.images)].find((each) => {
    const named = nameOfImage(each.reference)
    return named?.repository === wanted?.repository && named?.tag === wanted?.tag
  })
  return found === undefined ? null : detailsOf(found.image)
}

const detailsOf = memoByObject((image: Image): ImageDetails => {
  const whole = image.layers.reduce((sum, { unpacked }) => sum + unpacked.value, 0)
  return {
    digest: image.manifestDigest,
    config: configFacts(image),
    layers: image.layers.map((layer, at) => layerRow(layer, { whole, files: layerFiles(image.layers, at) })),
    size: sized(sumOfMeasures(image.layers.map((layer) => layer.unpacked))),
    compressed: sized(sumOfMeasures(image.layers.map((layer) => layer.compressed))),
    efficiency: efficiencyOf(image.layers),
  }
})

function configFacts({ document }: Image): readonly Fact[] {
  const { config, os, architecture } = document
  const list = [
    fact('Platform', `${os}/${architecture}`),
    fact('Runs as', config.User ?? 'root'),
    fact('Folder', config.WorkingDir),
    fact('Entrypoint', config.Entrypoint?.join(' ')),
    fact('Command', config.Cmd?.join(' ')),
    fact('Ports', Object.keys(config.ExposedPorts ?? {}).join(', ')),
    fact('Stop signal', config.StopSignal),
    ...(config.Env ?? []).map((text) => {
      const at = text.indexOf('=')
      return fact(text.slice(0, at), text.slice(at + 1))
    }),
    ...Object.entries(config.Labels ?? {}).map(([key, value]) => fact(key, value)),
  ]
  return list.filter((each) => each !== null)
}

interface Around {
  readonly whole: number
  readonly files: readonly TreeFile[]
}

function layerRow(layer: Layer, { whole, files }: Around): LayerRow {
  return {
    digest: layer.digest,
    createdBy: layer.createdBy.replace(/^\/bin\/sh -c #\(nop\)\s+/, '').replace(/ # buildkit$/, ''),
    own: layer.madeFrom !== undefined,
    size: sized(layer.unpacked),
    compressed: sized(layer.compressed),
    part: whole === 0 ? 0 : layer.unpacked.value / whole,
    files: files.map(fileOf),
  }
}

function fileOf({ path, state, size, entry }: TreeFile): LayerFile {
  const shown = { state, size: sized(size) }
  if (entry === undefined) return { ...shown, path, mode: '', owner: '', count: 1, content: null }
  return {
    ...shown,
    path: entry.type === 'dir' ? `${path}/` : path,
    mode: entry.mode.toString(8).padStart(4, '0'),
    owner: entry.owner,
    count: entry.files ?? 1,
    content: entry.content ?? (entry.target === undefined ? null : `-> ${entry.target}`),
  }
}

function sized({ value, grade }: Measure): Sized {
  return { text: bytesText(value), grade }
}

const wastedMax = 12

function efficiencyOf(layers: readonly Layer[]): Efficiency {
  const { score, wasted, paths } = bytesWellUsed(layers)
  return {
    score,
    wasted: bytesText(wasted.value),
    paths: paths.slice(0, wastedMax).map(({ path, occurrences, bytes }) => ({
      path,
      times: occurrences,
      size: bytesText(bytes),
    })),
  }
}
