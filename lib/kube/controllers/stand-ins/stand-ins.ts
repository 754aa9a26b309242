// Stand-ins: makes the Secrets that well-known programs make in a real cluster and whole charts wait for.
//
// Models no part of Kubernetes: kube-webhook-certgen, contour certgen, `argocd admin redis-initial-password`, KEDA and
// MetalLB do this through the API (makers.ts). A Secret that is there already is left alone.

import type { Container, Pod } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { done, failed, type Outcome } from '../../client/workqueue'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { pods as podKind, secrets } from '../../meta/kinds'
import { type Maker, type Making, makers } from './makers'

export const standInController: Controller = {
  name: 'stand-ins',
  doc: 'Makes the Secrets that known programs of public charts would make.',
  start(context) {
    const pods = context.informers.of(podKind)
    const queue = context.queue({
      name: 'stand-ins',
      reconcile(key) {
        const pod = pods.get(key)
        return pod === undefined ? done : makeAll(context.client, pod, dueMakings(pod))
      },
    })
    pods.on({
      updated(pod, before) {
        if (pod.status !== before.status && isKnown(pod) && dueMakings(pod).length > 0) queue.add(keyOf(pod))
      },
    })
  },
}

/** Most pods are of no image that is known: few images, asked for again and again. */
const strangers = new Set<string>()
const strangersMost = 1024

function isKnown({ spec }: Pod): boolean {
  return spec.containers.some((container) => makerOf(container) !== undefined)
}

function makerOf({ image = '' }: Container): Maker | undefined {
  if (strangers.has(image)) return undefined
  const found = makers.find((maker) => maker.image.test(image))
  if (found === undefined && strangers.size < strangersMost) strangers.add(image)
  return found
}

function dueMakings({ spec, status }: Pod): readonly Making[] {
  return spec.containers.flatMap((container) => {
    const maker = makerOf(container)
    const state = status?.containerStatuses?.find(({ name }) => name === container.name)?.state
    const isDue = maker?.when === 'running' ? state?.running !== undefined : state?.terminated?.exitCode === 0
    return maker !== undefined && isDue ? maker.makes(container) : []
  })
}

function makeAll(client: Client, { metadata }: Pod, makings: readonly Making[]): Outcome {
  const namespace = metadata.namespace ?? ''
  for (const { name, type = 'Opaque', data } of makings) {
    const key: Key = keyFor(namespace, name)
    if (client.get(secrets, key).ok) continue
    const made = client.create(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, data })
    if (!made.ok) return failed(made.error.message ?? '')
  }
  return done
}
