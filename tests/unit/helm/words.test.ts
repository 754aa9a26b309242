// Words of names, trimming and wrapping, as Sprig's functions do them.
import { describe, expect, it } from 'vitest'
import { trimSet, wrapText, wrapWords } from '@/lib/helm/text'
import { hyphenatedWords, pascalCase } from '@/lib/helm/words'

describe('words of a name', () => {
  const rows: [name: string, snake: string, pascal: string][] = [
    ['HTTPServer', 'http_server', 'Httpserver'],
    ['FirstName', 'first_name', 'FirstName'],
    ['first name', 'first_name', 'FirstName'],
    ['_lead--two', '_lead__two', '_Lead-Two'],
    ['Bld4Floor3rd', 'bld4_floor_3rd', 'Bld4Floor3rd'],
    ['a.b/c', 'a.b/c', 'A.b/c'],
    ['日本go', '日本_go', '日本go'],
    ['--', '__', '---'],
    ['', '', ''],
  ]
  it.each(rows)('%s', (name, snake, pascal) => {
    expect([hyphenatedWords(name, '_'), pascalCase(name)]).toEqual([snake, pascal])
  })
})

describe('lines of a width', () => {
  const rows: [name: string, text: string, width: number, lines: [words: string, cut: string]][] = [
    ['at spaces', 'one two three', 7, ['one two\nthree', 'one two|three']],
    ['a word too long', 'abcdefgh ij', 4, ['abcdefgh\nij', 'abcd|efgh|ij']],
    ['spaces in front go', '   ab cd', 2, ['ab\ncd', 'ab|cd']],
    ['widths count bytes', 'éé éé', 4, ['éé\néé', 'éé|éé']],
    ['no width is one', 'ab c', 0, ['ab\nc', 'a|b|c']],
  ]
  it.each(rows)('%s', (_, text, width, lines) => {
    expect([wrapWords(text, width), wrapText(text, { width, separator: '|' })]).toEqual(lines)
  })
})

it('a set is trimmed at both ends', () => {
  expect(trimSet('xyaxbyx', 'xy')).toBe('axb')
  expect(trimSet('xyx', 'xy')).toBe('')
})
