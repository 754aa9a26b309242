// echo: prints its words.

import { done, type Tool } from '../tool'

export const echo: Tool = {
  name: 'echo',
  doc: 'print words',
  run({ argv }) {
    const noNewline = argv[0] === '-n'
    const words = noNewline ? argv.slice(1) : argv
    return done(words.join(' ') + (noNewline ? '' : '\n'))
  },
}
