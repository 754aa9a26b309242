// CEL's words: names, numbers, texts and signs of an expression.
//
// Models the lexical part of the Common Expression Language. Left out: bytes, unsigned and hexadecimal numbers.

export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'sign'; readonly text: string }

const quotes = [/"""[\s\S]*?"""/, /'''[\s\S]*?'''/, /"(?:\\.|[^"\\])*"/, /'(?:\\.|[^'\\])*'/].map(
  ({ source }) => source,
)
const signs = /&&|\|\||==|!=|<=|>=|[-+*/%!<>?:.,()[\]{}]/.source
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.source
/** Texts first: the r before a raw one would pass for a name. */
const pattern = new RegExp(`\\s*(?:([rR]?(?:${quotes.join('|')}))|([A-Za-z_]\\w*)|(${number})|(${signs}))`, 'y')

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/** null: something in it is not understood. */
export function lexCel(source: string): readonly Token[] | null {
  const tokens: Token[] = []
  const text = source.trim()
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (found === null) return null
    const [, quoted, name, digits, sign] = found
    if (quoted !== undefined) tokens.push({ kind: 'text', value: unquote(quoted) })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (digits !== undefined) tokens.push({ kind: 'number', value: Number(digits) })
    else tokens.push({ kind: 'sign', text: sign ?? '' })
  }
  return tokens
}

function unquote(quoted: string): string {
  const isRaw = /^[rR]/.test(quoted)
  const text = isRaw ? quoted.slice(1) : quoted
  const width = /^(?:"""|''')/.test(text) ? 3 : 1
  const inner = text.slice(width, -width)
  return isRaw ? inner : inner.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter)
}
