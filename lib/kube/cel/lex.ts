// CEL's words: names, numbers, texts and signs of an expression.
//
// Models the lexical part of the Common Expression Language. Left out: bytes, raw and triple-quoted texts, unsigned numbers.

export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'sign'; readonly text: string }

const pattern =
  /\s*(?:([A-Za-z_]\w*)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(&&|\|\||==|!=|<=|>=|[-+*/%!<>?:.,()[\]{}]))/y

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/** null: something in it is not understood. */
export function lexCel(source: string): readonly Token[] | null {
  const tokens: Token[] = []
  const text = source.trim()
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (found === null) return null
    const [, name, number, quoted, sign] = found
    if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) })
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: unquote(quoted) })
    else tokens.push({ kind: 'sign', text: sign ?? '' })
  }
  return tokens
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter)
}
