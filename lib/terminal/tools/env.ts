// env: prints the terminal's variables.

import { sortedKeys } from '@/lib/base/order'
import { done, type Tool } from '@/lib/tool/tool'

export const env: Tool = {
  name: 'env',
  doc: 'print variables',
  run: ({ session }) =>
    done(
      sortedKeys(session.variables)
        .filter((name) => name !== '?')
        .map((name) => `${name}=${session.variables[name]}\n`)
        .join(''),
    ),
}
