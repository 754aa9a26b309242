// What a program's source does by the clock: when it begins to listen, when it ends by itself, what it lets grow.
//
// Searches for setTimeout, setInterval and their like; numbers may be constants, products and powers of ten.

export interface SourceTimers {
  /** Later than it could: `setTimeout(() => server.listen(8080), 12000)`. */
  readonly listenDelayMs: number
  readonly exit: { readonly afterMs: number; readonly code: number } | null
  readonly leakBytesPerSecond: number
  /** Flags that change once: `setTimeout(() => { ready = true }, 5000)`. */
  readonly flags: readonly SourceFlag[]
}

export interface SourceFlag {
  readonly name: string
  readonly becomes: boolean
  readonly afterMs: number
}

const timeouts =
  /set(Timeout|Interval)\(\s*(?:async\s*)?(?:\(\s*\)|\w+|function\s*\w*\(\s*\))\s*(?:=>)?\s*([\s\S]{1,200}?)\s*,\s*([\w.*+ ()]{1,40})\s*\)/g

export function timersOf(source: string, env: (name: string) => string | undefined): SourceTimers {
  const text = source.slice(0, 60_000)
  const number = (expression: string): number | null => numberIn(expression, { source: text, env, depth: 0 })
  let listenDelayMs = 0
  let exit: SourceTimers['exit'] = null
  let leakBytesPerSecond = 0
  const flags: SourceFlag[] = []
  for (const [, kind, body = '', typed = ''] of text.matchAll(timeouts)) {
    const afterMs = number(typed)
    if (afterMs === null) continue
    if (kind === 'Timeout') {
      if (/\.listen\(/.test(body)) listenDelayMs = afterMs
      const code = /process\.exit\(\s*(\d*)\s*\)/.exec(body)?.[1]
      if (code !== undefined) exit = { afterMs, code: Number(code) }
      else if (/^\{?\s*throw\b/.test(body)) exit = { afterMs, code: 1 }
      const flag = /(\w+)\s*=\s*(true|false)\b/.exec(body)
      if (flag?.[1] !== undefined) flags.push({ name: flag[1], becomes: flag[2] === 'true', afterMs })
    } else leakBytesPerSecond += (allocatedIn(body, number) * 1_000) / Math.max(1, afterMs)
  }
  return { listenDelayMs, exit, leakBytesPerSecond, flags }
}

/** Bytes that a callback keeps each time: it pushes what it allocates. */
function allocatedIn(body: string, number: (expression: string) => number | null): number {
  const size = /\.push\(\s*(?:Buffer\.alloc(?:Unsafe)?|new (?:Array|Uint8Array))\(\s*([^,)]+)/.exec(body)?.[1]
  const repeated = /\.push\(\s*['"`][^'"`]*['"`]\.repeat\(\s*([^)]+)\)/.exec(body)?.[1]
  return number(size ?? repeated ?? '') ?? 0
}

interface NumberFacts {
  readonly source: string
  env(name: string): string | undefined
  readonly depth: number
}

/** `5000`, `5 * 60 * 1000`, `1e6`, a constant of the file, or a variable of the environment. */
function numberIn(expression: string, facts: NumberFacts): number | null {
  let product = 1
  for (const factor of expression.replace(/[()\s]/g, '').split('*')) {
    const plain = /^\d[\d_]*(?:\.\d+)?(?:e\d+)?$/.test(factor) ? Number(factor.replaceAll('_', '')) : null
    const named = plain ?? (facts.depth > 3 ? null : namedNumber(factor, facts))
    if (named === null || Number.isNaN(named)) return null
    product *= named
  }
  return product
}

function namedNumber(name: string, { source, env, depth }: NumberFacts): number | null {
  if (!/^[A-Za-z_$][\w.]*$/.test(name)) return null
  const given =
    new RegExp(`(?:const|let|var)\\s+${name.replaceAll('.', '\\.')}\\s*=\\s*([^\\n;]+)`).exec(source)?.[1] ?? name
  const variable = /process\.env\.(\w+)/.exec(given)?.[1]
  const value = variable === undefined ? undefined : env(variable)
  if (value !== undefined) return Number(value)
  const fallback = /(?:\|\||\?\?)\s*['"]?(\d+)/.exec(given)?.[1]
  if (fallback !== undefined) return Number(fallback)
  return given === name ? null : numberIn(given, { source, env, depth: depth + 1 })
}
