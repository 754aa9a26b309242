// The places a chart value reaches, in one sentence: how many in which files.

import { outputsOfValue, type ValuePath } from '@/lib/helm/provenance'
import type { Preview } from './render-preview'

export function valueReach({ rendered, folder }: Preview, path: string, keys: ValuePath): string {
  if (rendered === null) return ''
  const parts = path.slice(folder.length + 1).split('/')
  const whole = parts[0] === 'charts' && parts[1] !== undefined ? [parts[1], ...keys] : keys
  const spans = outputsOfValue(rendered.templates, whole)
  if (spans.length === 0) return 'No template that is rendered reads it.'
  const files = new Map<string, number>()
  for (const { file } of spans) files.set(file, (files.get(file) ?? 0) + 1)
  const list = [...files].map(
    ([file, count]) => `${file.slice(file.lastIndexOf('/') + 1)}${count > 1 ? ` ×${count}` : ''}`,
  )
  return `Reaches ${list.join(', ')}`
}
