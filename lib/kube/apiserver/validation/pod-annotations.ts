// Annotations of pods that the server itself reads.
//
// Models pkg/apis/core/validation ValidatePodSpecificAnnotations. Left out: tolerations, seccomp and AppArmor by annotation.

import type { Labels } from '../../api/values'
import { type FieldError, invalidValue } from '../../meta/field-error'

const deletionCost = 'controller.kubernetes.io/pod-deletion-cost'
const costMax = 2 ** 31

export function validatePodAnnotations(annotations: Labels | undefined, path: string): readonly FieldError[] {
  const cost = annotations?.[deletionCost]
  if (cost === undefined || isCost(cost)) return []
  return [invalidValue(`${path}[${deletionCost}]`, cost, 'must be a 32bit integer')]
}

/** No sign but a minus, no zeros in front. */
function isCost(text: string): boolean {
  return /^(?:0|-?[1-9]\d*)$/.test(text) && Number(text) >= -costMax && Number(text) < costMax
}
