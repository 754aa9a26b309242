// One typed line, or several -> the tree of a script, refused in bash's words.
//
// The grammar is that of lib/linux/shell, which containers read, too. Left out: background jobs and arrays, refused by name.

import { err, ok, type Result } from '@/lib/base/result'
import { parseScript } from '@/lib/linux/shell/parse-script'
import type { Script, ScriptNode } from '@/lib/linux/shell/syntax'

/** Reads a line (or several, where something is left open at its end). */
export function parseLine(line: string): Result<ScriptNode, string> {
  const script = parseScript(line)
  if (script.met === '(' && /\w=\($/.test(line.slice(0, line.indexOf('=(') + 2)))
    return err('this shell has no arrays: (')
  if (script.fault !== undefined) return err(bashFault(script, script.fault))
  if (script.openHeredoc !== undefined)
    return err(`here-document delimited by end-of-file (wanted \`${script.openHeredoc}')`)
  if (hasBackground(script.body)) return err('this shell has no background jobs: &')
  return ok(script.body)
}

/** Cuts a script into what is run at a time: a loop, a here-document or a continued line stays whole. */
export function splitScript(text: string): readonly string[] {
  const lines: string[] = []
  let held: string | null = null
  for (const line of text.split('\n')) {
    const whole: string = held === null ? line : `${held}\n${line}`
    const isOpen = whole.trim() !== '' && goesOn(whole)
    held = isOpen ? whole : null
    if (!isOpen && whole.trim() !== '') lines.push(whole)
  }
  return held === null ? lines : [...lines, held]
}

function goesOn(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return true
  const { fault, unclosed, openHeredoc } = parseScript(text)
  return unclosed !== undefined || openHeredoc !== undefined || (fault !== undefined && isCutShort(fault))
}

function isCutShort(fault: string): boolean {
  return fault.startsWith('Syntax error: end of file unexpected')
}

/** Models parse.y yyerror and report_syntax_error: the fault as bash words it. */
function bashFault({ unclosed, met }: Script, fault: string): string {
  if (unclosed !== undefined) return `unexpected EOF while looking for matching \`${unclosed}'`
  if (met !== undefined) return `syntax error near unexpected token \`${met}'`
  return isCutShort(fault) ? 'syntax error: unexpected end of file' : fault
}

/** Functions and substitutions are looked into as well. */
function hasBackground(node: ScriptNode): boolean {
  return JSON.stringify(node).includes('{"kind":"background"')
}
