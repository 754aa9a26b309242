// States that recordings name in words instead of building them.

import type { JsonObject } from '@/lib/base/json'
import { settle } from './settle'
import type { Stage } from './stage'
import { createFrom, runStep } from './steps'

interface NamedState {
  /** Additions to the scenario's own `given`. */
  readonly given: JsonObject
  reach(stage: Stage): void
}

/** undefined for words that name no state. */
export function stateNamed(words: string): NamedState | undefined {
  return states[words]
}

const states: Readonly<Record<string, NamedState>> = {
  'as deploy-roll-stuck before the deadline': {
    given: { images: { 'app:bad': 'not-found' } },
    reach(stage) {
      createFrom(stage, stuckDeployment, {})
      settle(stage)
      const path = 'spec.template.spec.containers[0].image'
      runStep(stage, { do: 'patch', ref: 'Deployment/web', path, value: 'app:bad' })
      stage.clock.advance(60_000)
    },
  },
}

const stuckDeployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas: 10,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'app:1' }] } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } },
  },
}
