// What can stand at a place of a template's action: values by path, what Helm hands in, the names of templates.
//
// Goes by the text before the place. Left out: the fields of what `range` and `with` stand on.

import type { Preview, ValuePathRow } from './render-preview'
import { valuePaths } from './render-preview'

export interface WordOffer {
  readonly label: string
  readonly detail: string
  readonly doc: string
  readonly kind: 'value' | 'table' | 'object' | 'template'
}

/** Whether a place lies inside {{ and }}. */
export function isInAction(text: string, offset: number): boolean {
  return text.lastIndexOf('{{', offset - 1) > text.lastIndexOf('}}', offset - 1)
}

/** The dotted word that ends at a place: ".Values.web.im". */
export function dottedBefore(text: string, offset: number): string {
  return /[$\w]*(?:\.[\w-]*)+$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? ''
}

/** Inside the quotes of include or template. */
export function isNamePlace(text: string, offset: number): boolean {
  return /\b(?:include|template)\s+"[^"]*$/.test(text.slice(Math.max(0, offset - 200), offset))
}

export function templateNames(files: Readonly<Record<string, string>>, folder: string): readonly WordOffer[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`${folder}/`) && path.includes('templates/'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\{\{-?\s*(?:\/\*([\s\S]*?)\*\/\s*-?\}\}\s*\{\{-?\s*)?define\s+"([^"]+)"/g)].map(
        ([, note = '', name = '']): WordOffer => ({
          label: name,
          detail: path,
          doc: note.trim(),
          kind: 'template',
        }),
      ),
    )
}

export function dottedOffers(preview: Preview, typed: string): readonly WordOffer[] {
  const parts = typed.replace(/^\$?\./, '').split('.')
  const [root = '', ...rest] = parts
  if (rest.length === 0) return roots
  if (root === 'Values') return valueOffers(preview, rest.slice(0, -1))
  return (objects[root] ?? []).map(([label, doc]) => ({ label, detail: `.${root}.${label}`, doc, kind: 'object' }))
}

function valueOffers({ values }: Preview, above: readonly string[]): readonly WordOffer[] {
  if (values === null) return []
  return valuePaths(values)
    .filter(({ path }) => path.length === above.length + 1 && above.every((key, at) => path[at] === key))
    .map(offerOf)
}

function offerOf({ path, isTable, value, layer }: ValuePathRow): WordOffer {
  const label = String(path.at(-1) ?? '')
  return { label, detail: isTable ? 'table' : shortened(value), doc: layer, kind: isTable ? 'table' : 'value' }
}

/** What a dotted word stands for, in one line; null where nothing is known of it. */
export function meaningOf(preview: Preview, dotted: string): WordOffer | null {
  const [root = '', ...rest] = dotted.replace(/^\$?\./, '').split('.')
  if (rest.length === 0) return roots.find((each) => each.label === root) ?? null
  if (root !== 'Values') {
    const [label, doc] = (objects[root] ?? []).find(([name]) => name === rest[0]) ?? []
    return label === undefined || doc === undefined ? null : { label: dotted, detail: '', doc, kind: 'object' }
  }
  if (preview.values === null) return null
  const row = valuePaths(preview.values).find(({ path }) => path.join('.') === rest.join('.'))
  if (row === undefined) return { label: dotted, detail: 'set nowhere', doc: '', kind: 'value' }
  return {
    label: dotted,
    detail: row.isTable ? 'table' : row.value,
    doc: row.layer,
    kind: row.isTable ? 'table' : 'value',
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const roots: readonly WordOffer[] = [
  { label: 'Values', detail: 'values', doc: 'The values, all layers joined.', kind: 'object' },
  { label: 'Release', detail: 'release', doc: 'The release that is being made.', kind: 'object' },
  { label: 'Chart', detail: 'Chart.yaml', doc: 'What Chart.yaml says.', kind: 'object' },
  { label: 'Capabilities', detail: 'cluster', doc: 'What the cluster can do.', kind: 'object' },
  { label: 'Files', detail: 'files', doc: 'The files of the chart that are no templates.', kind: 'object' },
  { label: 'Subcharts', detail: 'subcharts', doc: 'The scopes of the subcharts.', kind: 'object' },
  { label: 'Template', detail: 'template', doc: 'The template at work.', kind: 'object' },
]

const objects: Readonly<Record<string, readonly (readonly [name: string, doc: string])[]>> = {
  Release: [
    ['Name', 'The name of the release.'],
    ['Namespace', 'The namespace it goes to.'],
    ['Revision', '1 at first, one more with every upgrade and rollback.'],
    ['IsInstall', 'Whether this is an install.'],
    ['IsUpgrade', 'Whether this is an upgrade or a rollback.'],
    ['Service', 'Who renders: always Helm.'],
  ],
  Chart: [
    ['Name', 'The name of the chart.'],
    ['Version', 'The version of the chart.'],
    ['AppVersion', 'The version of what it installs.'],
    ['Description', 'One line about it.'],
    ['Type', 'application or library.'],
    ['ApiVersion', 'v1 or v2.'],
    ['KubeVersion', 'The range of Kubernetes it is for.'],
    ['IsRoot', 'Whether it is no subchart.'],
  ],
  Capabilities: [
    ['KubeVersion', 'The version of Kubernetes.'],
    ['APIVersions', 'The API versions that are served; ask with .Has.'],
    ['HelmVersion', 'The version of Helm.'],
  ],
  Files: [
    ['Get', 'The text of a file.'],
    ['GetBytes', 'The bytes of a file.'],
    ['Glob', 'The files whose path fits a pattern.'],
    ['Lines', 'A file, line by line.'],
    ['AsConfig', 'Files as the data of a ConfigMap.'],
    ['AsSecrets', 'Files as the data of a Secret, in base64.'],
  ],
  Template: [
    ['Name', 'The path of the template.'],
    ['BasePath', 'The folder of the templates.'],
  ],
}

/** What text/template itself knows; Helm's own functions have their table. */
export const builtinWords: readonly (readonly [name: string, usage: string, doc: string])[] = [
  ['and', 'and FIRST SECOND...', 'The first empty argument, else the last.'],
  ['or', 'or FIRST SECOND...', 'The first argument that is not empty, else the last.'],
  ['not', 'not VALUE', 'Whether it is empty.'],
  ['eq', 'eq FIRST SECOND...', 'Whether the first equals one of the others.'],
  ['ne', 'ne FIRST SECOND', 'Whether they differ.'],
  ['lt', 'lt FIRST SECOND', 'Whether the first is less.'],
  ['le', 'le FIRST SECOND', 'Whether the first is less or equal.'],
  ['gt', 'gt FIRST SECOND', 'Whether the first is greater.'],
  ['ge', 'ge FIRST SECOND', 'Whether the first is greater or equal.'],
  ['len', 'len VALUE', 'How many there are in it.'],
  ['index', 'index VALUE KEY...', 'What lies at the keys, one below the other.'],
  ['slice', 'slice VALUE FROM TO', 'A part of a list or a text.'],
  ['printf', 'printf FORMAT VALUE...', 'Values set into a text.'],
  ['print', 'print VALUE...', 'Values as text.'],
  ['println', 'println VALUE...', 'Values as text, with a line feed.'],
  ['html', 'html VALUE...', 'Text made safe for HTML.'],
  ['js', 'js VALUE...', 'Text made safe for JavaScript.'],
  ['urlquery', 'urlquery VALUE...', 'Text made safe for the query of an address.'],
  ['call', 'call FUNCTION VALUE...', 'What the function gives.'],
]

export const keywordWords: readonly (readonly [name: string, snippet: string, doc: string])[] = [
  ['if', 'if ${1:condition} }}\n$0\n{{- end', 'What follows stands only where the condition is not empty.'],
  ['else', 'else', 'What stands otherwise.'],
  ['range', 'range ${1:list} }}\n$0\n{{- end', 'What follows once for each of a list or a map.'],
  ['with', 'with ${1:value} }}\n$0\n{{- end', 'What follows with the dot set to the value, when it is not empty.'],
  ['define', 'define "${1:name}" }}\n$0\n{{- end', 'Names a template.'],
  ['template', 'template "${1:name}" .', 'The output of a named template, as it is.'],
  ['block', 'block "${1:name}" . }}\n$0\n{{- end', 'Names a template and shows it here.'],
  ['end', 'end', 'Ends if, range, with, define or block.'],
]
