// clear: empties the screen.

import { done, type Tool } from '@/lib/tool/tool'

export const clear: Tool = { name: 'clear', doc: 'empty the screen', run: () => done('\u001b[2J\u001b[3J\u001b[H') }
