// false: ends badly.

import { failed, type Tool } from '@/lib/tool/tool'

export const falseTool: Tool = { name: 'false', doc: 'end with status 1', run: () => failed('') }
