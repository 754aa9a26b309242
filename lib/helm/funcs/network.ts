// Network: nothing here reaches out; Helm too answers with an empty text unless told to ask a name server.

import { stringType as text } from '@/lib/go/type'
import { type FuncGroup, func, takes } from '../func'

export const network: FuncGroup = {
  family: 'network',
  funcs: [func(takes(text), 'getHostByName NAME', 'An empty text: names are not looked up.', () => '')],
}
