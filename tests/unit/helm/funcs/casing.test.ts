// Case: words of names as xstrings and goutils find them. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['upper "straße é"', 'STRAßE É'],
  ['lower "ÀB"', 'àb'],
  ['title "hello wORLD foo-bar"', 'Hello WORLD Foo-Bar'],
  ['untitle "Hello World"', 'hello world'],
  ['swapcase "This Is.A Test"', 'tHIS iS.a tEST'],
  ['initials "Quick Lazy Dog"', 'QLD'],
  ['initials "é a"', 'Ãa'],
  ['snakecase "FirstName"', 'first_name'],
  ['snakecase "HTTPServer2xx"', 'http_server_2xx'],
  ['snakecase "foo-bar baz"', 'foo_bar_baz'],
  ['kebabcase "FirstName__Last"', 'first-name--last'],
  ['kebabcase "Bld4Floor3rd"', 'bld4-floor-3rd'],
  ['camelcase "http_server"', 'HttpServer'],
  ['camelcase "foo bar"', 'FooBar'],
  ['camelcase "HTTP_SERVER"', 'HttpServer'],
  ['camelcase "_"', '__'],
  ['camelcase "__a__b__"', '__A_B__'],
  ['camelcase "foo.bar"', 'Foo.bar'],
]

describe('casing', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
