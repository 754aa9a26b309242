// Rendered: what the page shows of a chart's output beside one of its files. The preview itself, with the origin of every
// place, stays with the host; the page asks about one place at a time.

import { deployedBeside } from '@/lib/view/render-deployed'
import { type FilePlace, type Origin, originAt, type Reach, reachOf } from '@/lib/view/render-origin'
import { shownText } from '@/lib/view/render-preview'
import type { Moment } from './moment'

export interface RenderedFile {
  readonly release: string
  readonly fault: string | null
  readonly text: string
}

/** Null where the file is of no chart, or shapes no output. */
export function renderedFile(moment: Moment, path: string): RenderedFile | null {
  const shapes = path.includes('/templates/') || /(^|\/)values[^/]*\.yaml$/.test(path)
  const preview = shapes ? moment.preview(path) : null
  if (preview === null) return null
  return { release: preview.release, fault: preview.fault, text: shownText(preview, path).text }
}

/** The deployed text of the same output, and the text it renders to now. */
export function deployedFile(moment: Moment, path: string): ReturnType<typeof deployedBeside> {
  const preview = moment.preview(path)
  return preview === null ? null : deployedBeside(preview, moment.state, path)
}

/** Where a place of the output comes from, with the line of its template. */
export interface ToldOrigin {
  readonly origin: Origin
  /** Counts from 1. */
  readonly line: number
}

/** Null also without a cursor place. */
export function originInFile(moment: Moment, path: string, offset: number | null): ToldOrigin | null {
  const preview = offset === null ? null : moment.preview(path)
  const { files } = moment.state
  const origin = preview === null || offset === null ? null : originAt(preview, shownText(preview, path), files, offset)
  if (origin === null) return null
  const { template } = origin
  return { origin, line: (files[template.path] ?? '').slice(0, template.start).split('\n').length }
}

/** Where a place of a file goes in the output shown beside `path`. */
export function reachInFile(moment: Moment, path: string, place: FilePlace | null): readonly Reach[] {
  const preview = place === null ? null : moment.preview(path)
  return preview === null || place === null ? [] : reachOf(preview, shownText(preview, path), moment.state.files, place)
}
