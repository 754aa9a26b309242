// docker-push: sends an image of the docker host to its registry.

import { readText } from '@/lib/scenario/check'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { pushReference } from '../registries'
import { readShape } from '../shape'

export const dockerPush: CommandPart<'docker-push'> = {
  kind: 'docker-push',
  parse: (data) =>
    readShape(data, (faults) => ({ kind: 'docker-push', reference: readText(faults, data['reference'], 'reference') })),
  line: ({ reference }) => `docker push ${reference}`,
  run(bench, { reference }) {
    const pushed = pushReference(bench, reference)
    return pushed.ok ? succeeded(pushed.value) : refused(pushed.error)
  },
}
