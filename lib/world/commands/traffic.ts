// traffic: sends requests to a Service at a rate; 0 ends them.

import { readNumber, readText } from '@/lib/scenario/check'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { readShape } from '../shape'

const perSecondMax = 100_000

export const traffic: CommandPart<'traffic'> = {
  kind: 'traffic',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'traffic',
      service: readText(faults, data['service'], 'service'),
      namespace: readText(faults, data['namespace'], 'namespace'),
      perSecond: readNumber(faults, data['perSecond'], 'perSecond'),
    })),
  line: () => null,
  run(bench, { service, namespace, perSecond }) {
    if (perSecond < 0 || perSecond > perSecondMax)
      return refused(`${perSecond} requests per second is outside 0 to ${perSecondMax}`)
    bench.trafficControl.setRate(namespace, service, perSecond)
    return succeeded('')
  },
}
