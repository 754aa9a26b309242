// Rows: what lists of docker print, as a table or through a template.
//
// Models docker/cli cli/command/formatter Context.Write and its tab writer: columns at least ten wide, three blanks
// between, the last one not padded.

import { sortedKeys } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { encodeJson } from '@/lib/go/json'
import { alignTabs, type TabStyle } from '@/lib/go/tabwriter'
import { namedTypeOf, pointerTypeOf, stringMapType, stringType, structTypeOf } from '@/lib/go/type'
import { GoBytes, type GoMethod, GoPointer, GoStruct, type GoValue, goMap, goMapOf } from '@/lib/go/value'
import { headingFunctions, readTemplate, templateFunctions } from '@/lib/tool/go-template'

/** A row's fields in text, as its context's methods give them. */
export type Row = Readonly<Record<string, string>>

export interface RowKind {
  /** Go's name for a row, for refusals: `formatter.ContainerContext`. */
  readonly typeName: string
  /** Column names by field. */
  readonly headings: Readonly<Record<string, string>>
  /** `table {{.ID}}\t…`. */
  readonly tableFormat: string
  readonly quietFormat: string
  /** Fields that are null on this host, as JSON has them. */
  readonly nullFields?: readonly string[]
}

export interface RowOptions {
  /** As typed after --format; empty for the usual table. */
  readonly format: string
  readonly isQuiet: boolean
  /** What `.Label "x"` gives. */
  labelOf?(row: Row, name: string): string
}

/** What is printed; the failure is docker's own text. */
export function printRows(kind: RowKind, rows: readonly Row[], options: RowOptions): Result<string, string> {
  const { format, isQuiet } = options
  const isUsual = format === '' || format === 'table'
  const source = isQuiet && isUsual ? kind.quietFormat : isUsual ? kind.tableFormat : format
  const isTable = source.startsWith('table')
  const body = source === 'json' ? '{{json .}}' : unescaped(isTable ? source.slice('table'.length) : source)
  const template = readTemplate(body, { functions: templateFunctions, missingKey: 'invalid' })
  if (!template.ok) return err(template.error)
  const lines: string[] = []
  for (const row of rows) {
    const printed = template.value(rowValue(kind, row, options))
    if (!printed.ok) return err(`template parsing error: ${printed.error}`)
    lines.push(printed.value)
  }
  if (!isTable) return ok(lines.map((line) => `${line}\n`).join(''))
  const heading = readTemplate(body, { functions: headingFunctions, missingKey: 'invalid' })
  const headings = goMapOf(headingsType, Object.entries(kind.headings))
  const first = heading.ok ? heading.value(headings) : ok('')
  return ok(alignTabs([first.ok ? first.value : '', ...lines, ''].join('\n'), tableStyle))
}

/** Models templateString: blanks around go, `\t` and `\n` typed as two characters become what they mean. */
function unescaped(text: string): string {
  return text
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n')
}

function rowValue(kind: RowKind, row: Row, { labelOf }: RowOptions): GoValue {
  const methods = new Map<string, GoMethod>([
    ['MarshalJSON', { params: [], isVariadic: false, call: () => new GoBytes(rowJson(kind, row)) }],
    ['Label', { params: [stringType], isVariadic: false, call: (_, [name]) => labelOf?.(row, String(name)) ?? '' }],
  ])
  const type = structTypeOf(
    kind.typeName,
    sortedKeys(row).map((name) => ({ name, type: stringType })),
    methods,
  )
  return new GoPointer(pointerTypeOf(type), new GoStruct(type, new Map(Object.entries(row))))
}

/** Keys in bytewise order; `nullFields` are there without a value. */
function rowJson({ nullFields = [] }: RowKind, row: Row): string {
  const whole: Record<string, GoValue> = { ...row }
  for (const name of nullFields) whole[name] = null
  const encoded = encodeJson(goMap(Object.entries(whole)))
  return encoded.ok ? encoded.value : 'null'
}

/** A label's column is called by the last part of the label's name. */
const headingsType = namedTypeOf(
  'formatter.SubHeaderContext',
  stringMapType,
  new Map<string, GoMethod>([
    [
      'Label',
      {
        params: [stringType],
        isVariadic: false,
        call: (_, [name]) => String(name).split('.').at(-1)?.replace(/[-_]/g, ' ') ?? '',
      },
    ],
  ]),
)

/** How docker lays out its tables. */
export const tableStyle: TabStyle = { widthLeast: 10, padding: 3 }

/** Models formatter.Ellipsis. */
export function shortened(text: string, length: number): string {
  const characters = [...text]
  if (characters.length <= length) return text
  return length <= 1 ? characters.slice(0, length).join('') : `${characters.slice(0, length - 1).join('')}…`
}
