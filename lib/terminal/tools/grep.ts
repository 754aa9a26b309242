// grep: prints the lines that match.
//
// Flags -i, -v, -c, -n, -E, -F, -q; the pattern is a regular expression of JavaScript's grammar. Left out: -r.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { readFile } from '@/lib/tool/workspace-paths'

export const grep: Tool = {
  name: 'grep',
  doc: 'print lines that match',
  run({ argv, stdin, session }) {
    const flags = new Set(argv.filter((word) => /^-[a-zA-Z]+$/.test(word)).flatMap((word) => [...word.slice(1)]))
    const [pattern, ...paths] = argv.filter((word) => !/^-[a-zA-Z]+$/.test(word))
    if (pattern === undefined) return failed('Usage: grep [OPTION]... PATTERNS [FILE]...\n', 2)
    const matcher = matcherOf(pattern, flags)
    if (matcher === null) return failed(`grep: Invalid regular expression\n`, 2)
    let text = paths.length === 0 ? stdin : ''
    for (const path of paths) {
      const content = readFile(session, path)
      if (content === undefined) return failed(`grep: ${path}: No such file or directory\n`, 2)
      text += content
    }
    const lines = text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    const found = lines.flatMap((line, i) => (matcher(line) ? [flags.has('n') ? `${i + 1}:${line}` : line] : []))
    const output = flags.has('c') ? `${found.length}\n` : found.map((line) => `${line}\n`).join('')
    return { ...done(flags.has('q') ? '' : output), exitStatus: found.length > 0 ? 0 : 1 }
  },
}

function matcherOf(pattern: string, flags: ReadonlySet<string>): ((line: string) => boolean) | null {
  const source = flags.has('F') ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern
  try {
    const expression = new RegExp(source, flags.has('i') ? 'i' : '')
    return (line) => expression.test(line) !== flags.has('v')
  } catch {
    return null
  }
}
