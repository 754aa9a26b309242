// true: ends well.

import { done, type Tool } from '@/lib/tool/tool'

export const trueTool: Tool = { name: 'true', doc: 'end with status 0', run: () => done('') }
