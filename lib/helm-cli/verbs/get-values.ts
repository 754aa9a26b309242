// helm get values: what the person set; with --all, what came of it.

import { isFlagSet } from '@/lib/go/pflag/flag'
import { getFlags, getPart } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { outputForm, printAs } from '../output'
import { computedValues, userValues, yamlOf } from '../values'

export const getValues: HelmVerb = {
  name: 'get values',
  usage: 'get values RELEASE_NAME [flags]',
  flags: getFlags,
  arity: [1, 1],
  run: (call) =>
    getPart(call, (release) => {
      const isAll = isFlagSet(call.flags, 'all')
      const values = isAll ? computedValues(release) : userValues(release)
      const heading = isAll ? 'COMPUTED VALUES:' : 'USER-SUPPLIED VALUES:'
      return printAs(
        outputForm(call.flags),
        () => values,
        () => `${heading}\n${yamlOf(values)}`,
      )
    }),
}
