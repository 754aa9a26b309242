// help: the tools of this terminal, a line each.

import { done, type Tool } from '@/lib/tool/tool'

export function helpOver(tools: () => readonly Tool[]): Tool {
  return {
    name: 'help',
    doc: 'this list',
    run: () =>
      done(
        `${tools()
          .map(({ name, doc }) => `${name.padEnd(10)}${doc}\n`)
          .join('')}`,
      ),
  }
}
