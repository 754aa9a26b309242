// Ingress controller, its part in the API: takes up the Ingresses of its class and writes its address into them.
//
// Models ingress-nginx as kind documents it (address `localhost`). Routing itself is the network's part. An Ingress whose
// class no IngressClass with a controller of meta/ingress-controllers.ts defines stays without an address.

import { deepEqual } from '@/lib/base/json'
import type { Ingress, IngressClass } from '../../api/generated/networking'
import type { Controller } from '../../client/controller'
import { done, failed } from '../../client/workqueue'
import { isServingController } from '../../meta/ingress-controllers'
import { keyOf } from '../../meta/keys'
import { ingressClasses, ingresses as ingressKind } from '../../meta/kinds'

/** It writes addresses in rounds, not at once. */
const statusDelayMs = 1_000
const classAnnotation = 'kubernetes.io/ingress.class'
const address = { loadBalancer: { ingress: [{ hostname: 'localhost' }] } }

export const ingressStatusController: Controller = {
  name: 'ingress-status',
  doc: 'Gives Ingresses of its class the address of the ingress controller.',
  start(context) {
    const ingresses = context.informers.of(ingressKind)
    const classes = context.informers.of(ingressClasses)
    const recorder = context.recorder('nginx-ingress-controller')
    const isOurs = (ingress: Ingress): boolean => {
      const name = ingress.spec.ingressClassName ?? ingress.metadata.annotations?.[classAnnotation] ?? ''
      return isServingController(classes.get(name)?.spec?.controller)
    }
    const queue = context.queue({
      name: 'ingress-status',
      latencyMs: statusDelayMs,
      reconcile(key) {
        const ingress = ingresses.get(key)
        if (ingress === undefined || !isOurs(ingress) || deepEqual(ingress.status, address)) return done
        const written = context.client.updateStatus(ingressKind, { ...ingress, status: address })
        return written.ok || written.error.reason === 'NotFound' ? done : failed(written.error.message ?? '')
      },
    })
    const onIngress = (ingress: Ingress): void => {
      if (!isOurs(ingress)) return
      recorder.event(ingress, 'Normal', 'Sync', 'Scheduled for sync')
      queue.add(keyOf(ingress))
    }
    ingresses.on({
      added: onIngress,
      updated(ingress, previous) {
        if (ingress.spec !== previous.spec) onIngress(ingress)
      },
    })
    classes.on({
      added(added: IngressClass) {
        for (const ingress of ingresses.list())
          if (ingress.spec.ingressClassName === added.metadata.name) onIngress(ingress)
      },
    })
  },
}
