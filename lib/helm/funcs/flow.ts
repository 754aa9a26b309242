// Flow: ending a render with a message. Models helm pkg/engine required and fail.
//
// The message is marked, so that the engine can show it alone instead of the whole chain of errors.

import { GoError } from '@/lib/go/error'
import { anyType as any, stringType as text } from '@/lib/go/type'
import { textArg, valueArg } from '../args'
import { type FuncGroup, func, takes } from '../func'
import { markedMessage } from '../marked-message'

export const flow: FuncGroup = {
  family: 'flow',
  funcs: [
    func(
      takes(text, any),
      'required MESSAGE VALUE',
      'The value; ends the render with the message if it is nil or "".',
      (args, context) => {
        const [message, value] = [textArg(args, 0), valueArg(args, 1)]
        if (value !== null && value !== '') return value
        if (!context.isLint) throw new GoError(markedMessage(message))
        context.warn(`missing required value${value === null ? '' : 's'} message=${message}`)
        return ''
      },
    ),
    func(takes(text), 'fail MESSAGE', 'Ends the render with the message.', (args, context) => {
      if (!context.isLint) throw new GoError(markedMessage(textArg(args, 0)))
      context.warn(`funcMap fail message=${textArg(args, 0)}`)
      return ''
    }),
    func(takes(), 'hello', 'The text "Hello!".', () => 'Hello!'),
  ],
}
