// Templates: functions that render other templates or look into the cluster. Models helm pkg/engine.

import { anyType as any, stringType as text } from '@/lib/go/type'
import { textArg, valueArg } from '../args'
import { type FuncGroup, func, takes } from '../func'

export const templates: FuncGroup = {
  family: 'templates',
  funcs: [
    func(takes(text, any), 'include NAME DATA', 'The text a named template gives for the data.', (args, context) =>
      context.include(textArg(args, 0), valueArg(args, 1)),
    ),
    func(
      takes(text, any),
      'tpl TEXT DATA',
      'The text that TEXT, taken as a template, gives for the data.',
      (args, context) => context.tpl(textArg(args, 0), valueArg(args, 1)),
    ),
    func(
      takes(text, text, text, text),
      'lookup API_VERSION KIND NAMESPACE NAME',
      'An object of the cluster, a list if NAME is empty, or an empty map.',
      (args, context) =>
        context.lookup({
          apiVersion: textArg(args, 0),
          kind: textArg(args, 1),
          namespace: textArg(args, 2),
          name: textArg(args, 3),
        }),
    ),
  ],
}
