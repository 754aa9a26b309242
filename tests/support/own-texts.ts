// Made-up field texts in place of upstream's: of many lengths, with paragraphs, lists and very long words.

import type { FieldTexts } from '@/lib/kube/api/field-texts'
import { allStructs } from '@/lib/kube/api/schema'

const words =
  'the field of a type says what is wanted and where it is not said the server takes what it thinks best, see https://example.org/concepts/a-very-long-address-that-does-not-fit-into-a-line-of-eighty-columns for more; (or not) '.split(
    ' ',
  )

export function ownTexts(): FieldTexts {
  return Object.fromEntries(
    allStructs().map((struct, row) => [
      `${struct.group}/${struct.name}`,
      Object.fromEntries(
        ['', ...struct.fields().map(({ name }) => name)]
          .map((name, column) => [name, ownText(`${struct.name}.${name}`, row * 7 + column * 3)] as const)
          .filter(([, text]) => text !== ''),
      ),
    ]),
  )
}

function ownText(subject: string, seed: number): string {
  if (seed % 11 === 5) return ''
  const line = (count: number): string =>
    Array.from({ length: count }, (_, i) => words[(seed + i) % words.length]).join(' ')
  const paragraphs = [
    `${subject} ${line(seed % 60)}`,
    ...(seed % 3 === 0 ? [line(30)] : []),
    ...(seed % 4 === 0 ? [`Words:\n - "a"  ${line(9)}\n - "b" ${line(22)}\n   * ${line(3)} `] : []),
  ]
  return paragraphs.join('\n\n')
}
