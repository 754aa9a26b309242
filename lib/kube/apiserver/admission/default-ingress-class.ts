// DefaultIngressClass: an Ingress that names no class gets the cluster's default one.
//
// Models plugin/pkg/admission/network/defaultingressclass.

import { byText, descending, inOrderOf } from '@/lib/base/order'
import { ok } from '@/lib/base/result'
import type { Ingress } from '../../api/generated/networking'
import type { KubeObject } from '../../api/object'
import { ingressClasses } from '../../meta/kinds'
import type { AdmissionPlugin } from '../admission'

const oldAnnotation = 'kubernetes.io/ingress.class'
const defaultAnnotation = 'ingressclass.kubernetes.io/is-default-class'

export const defaultIngressClass: AdmissionPlugin = {
  name: 'DefaultIngressClass',
  doc: 'Gives Ingresses without a class the default IngressClass.',
  resources: ['ingresses.networking.k8s.io'],
  mutate({ operation, cluster }, object) {
    const ingress = object as Ingress
    const isNamed =
      ingress.spec.ingressClassName !== undefined || ingress.metadata.annotations?.[oldAnnotation] !== undefined
    if (operation !== 'CREATE' || isNamed) return ok(object)
    const defaults = cluster
      .list(ingressClasses)
      .filter((one) => one.metadata.annotations?.[defaultAnnotation] === 'true')
    const chosen = defaults.sort(
      inOrderOf(
        descending(byText((one) => one.metadata.creationTimestamp)),
        byText((one) => one.metadata.name),
      ),
    )[0]
    if (chosen === undefined) return ok(object)
    return ok({ ...ingress, spec: { ...ingress.spec, ingressClassName: chosen.metadata.name } } as KubeObject)
  },
}
