// Pods for admission tests: one container, in the namespace `lab`, with whatever a row adds.

import type { Namespace, Pod } from '@/lib/kube/api/generated/core'
import type { DraftOf, KubeObject } from '@/lib/kube/api/object'
import type { Labels } from '@/lib/kube/api/values'
import type { Answer } from '@/lib/kube/client/client'
import { type KindOf, namespaces, serviceAccounts } from '@/lib/kube/meta/kinds'
import { type BareServer, bareServer } from './api-server'

export function lab(labels: Labels = {}): BareServer {
  const bare = bareServer()
  const namespace: DraftOf<Namespace> = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lab', labels } }
  make(bare, namespaces, namespace)
  make(bare, serviceAccounts, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace: 'lab' },
  })
  return bare
}

export function make<Kind extends KubeObject>({ admin }: BareServer, kind: KindOf<Kind>, draft: DraftOf<Kind>): Kind {
  const made = admin.create(kind, draft)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

export function podIn(spec: object, container: object = {}, name = 'p'): DraftOf<Pod> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'lab' },
    spec: { containers: [{ name: 'web', image: 'nginx:1.27', ...container }], ...spec },
  }
}

export function messageOf(answer: Answer<unknown>): string | undefined {
  return answer.ok ? undefined : answer.error.message
}
