// What a program's source prints when it starts: console.log and print of texts that can be read off.

import type { LogLine } from './plan'

export interface SourceFacts {
  env(name: string): string | undefined
  readonly port: number | null
}

/** Top-level prints and those in a listen callback; variables that stand for the port or the environment are filled in. */
export function consoleLines(source: string, facts: SourceFacts): readonly LogLine[] {
  const lines: LogLine[] = []
  const calls = /console\.(log|info|warn|error)\(\s*(`[^`]*`|'[^']*'|"[^"]*")\s*(?:,\s*([\w.]+)\s*)?\)/g
  const text = source.slice(0, 60_000)
  for (const call of text.matchAll(calls)) {
    const [, level = 'log', literal = '', extra] = call
    if (isInHandler(text, call.index)) continue
    const tail = extra === undefined ? '' : ` ${facts.port ?? extra}`
    const printed = filled(literal.slice(1, -1), facts) + tail
    const isListening = text.slice(0, call.index).includes('.listen(')
    lines.push({
      atMs: isListening ? 350 : 80,
      stream: level === 'log' || level === 'info' ? 'stdout' : 'stderr',
      text: printed,
    })
    if (lines.length >= 20) break
  }
  return lines
}

/** Inside a request handler or a later callback: printed when that runs, not at the start. */
function isInHandler(text: string, at: number): boolean {
  const before = text.slice(0, at)
  const opened = before.search(
    /(?:createServer|\.(?:get|post|put|use|all)|process\.on(?:ce)?|setTimeout|\.on)\([^\n]*(?:=>|function)[^\n]*\{[\s\S]*$/,
  )
  if (opened < 0) return false
  const rest = before.slice(opened)
  let depth = 0
  for (const character of rest) {
    if (character === '{') depth++
    else if (character === '}') depth--
  }
  return depth > 0 && !/\.listen\([\s\S]*$/.test(rest)
}

export function filled(text: string, { env, port }: SourceFacts): string {
  return text
    .replace(/\$\{\s*process\.env\.(\w+)[^}]*\}/g, (whole, name: string) => env(name) ?? whole)
    .replace(/\$\{\s*\w*[pP](?:ort|ORT)\w*\s*\}/g, (whole) => (port === null ? whole : String(port)))
    .replace(/\\n/g, '\n')
    .trimEnd()
}
