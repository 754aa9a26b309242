// pwd: prints the folder the terminal stands in.

import { done, type Tool } from '@/lib/tool/tool'

export const pwd: Tool = {
  name: 'pwd',
  doc: 'print the folder',
  run: ({ session }) => done(`/${session.folder}\n`),
}
