// Where a place of the rendered view comes from, and where a place of a template or of values goes to.

import type { Span } from '@/lib/base/span'
import type { ValueSource } from '@/lib/chart/value-tree'
import type { RenderedTemplate } from '@/lib/helm/engine'
import { originOfOutput, outputsOfValue, type ReadValue, type ValuePath } from '@/lib/helm/provenance'
import type { Rendered } from '@/lib/helm/render'
import { parseYaml } from '@/lib/yaml/parse'
import { entryAtPath, pathAtOffset } from '@/lib/yaml/trace'
import { chartFileOf, type Files, layerText, type Preview, type ShownText } from './render-preview'

export interface Origin {
  /** Span of the output that the same template node wrote. */
  readonly output: { readonly start: number; readonly end: number }
  readonly template: FilePlace
  /** Innermost first, the file itself last. */
  readonly calls: readonly string[]
  readonly values: readonly OriginValue[]
  readonly conditions: readonly OriginValue[]
}

export interface FilePlace {
  readonly path: string
  readonly start: number
  readonly end: number
}

export interface OriginValue {
  readonly path: string
  /** "values.yaml", "values.yaml of charts/redis", "given to the release", "set nowhere". */
  readonly layer: string
  /** Where it is written, when that is a file of the workspace. */
  readonly place: FilePlace | null
}

export function originAt(preview: Preview, shown: ShownText, files: Files, offset: number): Origin | null {
  const { rendered, folder } = preview
  const part = shown.parts.find(({ start, end }) => offset >= start && offset <= end)
  const template = part === undefined ? undefined : rendered?.templates.get(part.file)
  if (rendered === null || part === undefined || template === undefined) return null
  // Behind the last character of a line that character is meant, not the line feed.
  const behind = offset > part.start && /^(\n|$)/.test(shown.text.slice(offset, offset + 1)) ? 1 : 0
  const found = originOfOutput(template, offset - part.start - behind, rendered.values)
  if (found === null) return null
  const valueOf = (read: ReadValue): OriginValue => originValue(read, folder, files)
  return {
    output: { start: part.start + found.output.start, end: part.start + found.output.end },
    template: placeInFile(workspacePath(folder, found.span.file), found.span, files),
    calls: found.calls.map(({ template: name }) => name),
    values: found.values.map(valueOf),
    conditions: found.conditions.map(valueOf),
  }
}

/** An action whole; of plain text no more than its line. */
function placeInFile(path: string, { start, end }: Span, files: Files): FilePlace {
  const text = (files[path] ?? '').slice(start, end)
  const lineEnd = text.startsWith('{{') ? -1 : text.indexOf('\n')
  return { path, start, end: lineEnd < 0 ? end : start + lineEnd }
}

export interface Reach {
  readonly start: number
  readonly end: number
  readonly role: 'text' | 'condition'
}

/** The places of the shown output that a place of a template or of the chart's values reaches. */
export function reachOf(preview: Preview, shown: ShownText, files: Files, at: FilePlace): readonly Reach[] {
  const { rendered, folder } = preview
  if (rendered === null) return []
  if (at.path.endsWith('values.yaml')) {
    const path = valuePathAt(files[at.path] ?? '', at.start)
    return path.length === 0 ? [] : outputsOf(rendered, shown, [...subchartOf(folder, at.path), ...path])
  }
  const file = chartFileOf(rendered.chart, folder, at.path)
  return shown.parts.flatMap((part) => {
    const template = rendered.templates.get(part.file)
    return template === undefined ? [] : piecesFrom(template, file, at.start, part.start)
  })
}

export function valuePathAt(text: string, offset: number): ValuePath {
  const parsed = parseYaml(text)
  return parsed.ok && parsed.value !== null ? pathAtOffset(parsed.value, offset) : []
}

function outputsOf(rendered: Rendered, shown: ShownText, path: ValuePath): readonly Reach[] {
  const starts = new Map(shown.parts.map(({ file, start }) => [file, start]))
  return outputsOfValue(rendered.templates, path).flatMap(({ file, start, end, role }) => {
    const base = starts.get(file)
    return base === undefined ? [] : [{ start: base + start, end: base + end, role }]
  })
}

function piecesFrom({ rendering }: RenderedTemplate, file: string, offset: number, base: number): readonly Reach[] {
  const covers = (node: { readonly source: { readonly name: string }; readonly start: number; readonly end: number }) =>
    node.source.name === file && node.start <= offset && offset <= node.end
  return rendering.pieces.flatMap((piece, at): readonly Reach[] => {
    const end = rendering.pieces[at + 1]?.start ?? rendering.text.length
    const inside = piece.nested.some((nested) => nested.pieces.some(({ node }) => covers(node)))
    if (end === piece.start || !(covers(piece.node) || inside)) return []
    if (piece.node.kind !== 'text' || inside) return [{ start: base + piece.start, end: base + end, role: 'text' }]
    return lineOfText(piece.node, { offset, start: piece.start, end }, rendering.text, base)
  })
}

interface PlaceInText {
  readonly offset: number
  readonly start: number
  readonly end: number
}

/** Of plain text only the line that is meant. */
function lineOfText(
  node: { readonly text: string; readonly start: number; readonly source: { readonly text: string } },
  { offset, start, end }: PlaceInText,
  text: string,
  base: number,
): readonly Reach[] {
  const lead = Math.max(0, node.source.text.slice(node.start).indexOf(node.text))
  const at = Math.min(end, start + Math.max(0, offset - node.start - lead))
  const from = Math.max(start, text.lastIndexOf('\n', at - 1) + 1)
  const stop = text.indexOf('\n', at)
  const to = Math.min(end, stop < 0 ? end : stop)
  return to <= from ? [] : [{ start: base + from, end: base + to, role: 'text' }]
}

function originValue({ path, source }: ReadValue, folder: string, files: Files): OriginValue {
  const shown = `.Values.${path.join('.')}`
  if (source === null) return { path: shown, layer: 'set nowhere', place: null }
  return { path: shown, layer: layerText(source.layer), place: placeOfSource(source, folder, files) }
}

function placeOfSource({ layer, path }: ValueSource, folder: string, files: Files): FilePlace | null {
  if (layer.kind === 'made' || layer.kind === 'set') return null
  const file = layer.kind === 'file' ? layer.file : workspacePath(folder, `${layer.chart}/values.yaml`)
  const text = files[file]
  if (text === undefined) return null
  const parsed = parseYaml(text)
  const entry = parsed.ok && parsed.value !== null ? entryAtPath(parsed.value, path) : null
  return entry === null
    ? { path: file, start: 0, end: 0 }
    : { path: file, start: entry.key.start, end: entry.value.end }
}

function subchartOf(folder: string, path: string): ValuePath {
  const rest = path.slice(folder.length + 1).split('/')
  return rest[0] === 'charts' && rest[1] !== undefined ? [rest[1]] : []
}

function workspacePath(folder: string, file: string): string {
  const rest = file.slice(file.indexOf('/') + 1)
  return folder === '' ? rest : `${folder}/${rest}`
}
