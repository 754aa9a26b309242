// Kinds that are stored, listed and shown, while nothing in the cluster acts on them.

import type { APIService } from '../../api/generated/apiregistration'
import type { CertificateSigningRequest } from '../../api/generated/certificates'
import type { PodTemplate } from '../../api/generated/core'
import type { FlowSchema } from '../../api/generated/flowcontrol'
import type { IPAddress } from '../../api/generated/networking'
import type { CSIDriver, CSINode } from '../../api/generated/storage'
import type { KubeObject } from '../../api/object'
import { isConditionTrue } from '../../meta/conditions'
import { humanDuration } from '../../meta/human-duration'
import {
  apiServices,
  certificateSigningRequests,
  csiDrivers,
  csiNodes,
  csiStorageCapacities,
  deviceClasses,
  flowSchemas,
  ipAddresses,
  mutatingWebhookConfigurations,
  podTemplates,
  priorityLevelConfigurations,
  resourceClaims,
  resourceClaimTemplates,
  resourceSlices,
  runtimeClasses,
  serviceCidrs,
  validatingAdmissionPolicies,
  validatingAdmissionPolicyBindings,
  validatingWebhookConfigurations,
  volumeAttachments,
  volumeAttributesClasses,
} from '../../meta/kinds'
import { countColumn, pathColumn } from '../columns/by-path'
import { ageColumn, column, containerImages, containerNames, labelsCell, nameColumn, orNone } from '../columns/common'
import {
  defaultAdmissionPolicy,
  defaultAdmissionPolicyBinding,
  defaultMutatingWebhooks,
  defaultValidatingWebhooks,
} from '../defaults/admission'
import { withChanged } from '../defaults/fill'
import { defaultPodTemplate } from '../defaults/pod-spec'
import {
  defaultApiService,
  defaultCsiDriver,
  defaultDeviceClaim,
  defaultDeviceClaimTemplate,
  defaultFlowSchema,
  defaultPriorityLevel,
} from '../defaults/stored-only'
import type { Column, Creator, Resource } from '../resource'
import { stored } from '../stored-resource'
import { validateAdmissionPolicy, validateAdmissionPolicyBinding } from '../validation/admission-policy'
import { validateApiService } from '../validation/api-service'
import { validateSigningRequest } from '../validation/certificate-request'
import {
  validateAttachment,
  validateAttachmentUpdate,
  validateCsiDriver,
  validateCsiDriverUpdate,
  validateCsiNode,
  validateCsiNodeUpdate,
  validateStorageCapacity,
  validateStorageCapacityUpdate,
} from '../validation/csi'
import {
  validateDeviceClaim,
  validateDeviceClaimTemplate,
  validateDeviceClaimTemplateUpdate,
  validateDeviceClaimUpdate,
  validateDeviceClass,
} from '../validation/device-claim'
import { validateFlowSchema, validatePriorityLevel } from '../validation/flow-control'
import { validatePodTemplate } from '../validation/pod-spec'
import { validateResourceSlice, validateResourceSliceUpdate } from '../validation/resource-slice'
import { validateRuntimeClass, validateRuntimeClassUpdate } from '../validation/runtime-class'
import {
  validateIpAddress,
  validateIpAddressUpdate,
  validateServiceCidr,
  validateServiceCidrUpdate,
} from '../validation/service-cidr'
import { validateAttributesClass, validateAttributesClassUpdate } from '../validation/storage'
import { validateWebhooks } from '../validation/webhooks'

const webhookColumns: readonly Column[] = [
  nameColumn,
  column(
    'Webhooks',
    (object) => (object as KubeObject & { readonly webhooks?: readonly unknown[] }).webhooks?.length ?? 0,
  ),
  ageColumn,
]

const driverColumns: readonly Column<CSIDriver>[] = [
  nameColumn,
  column('AttachRequired', ({ spec }) => String(spec.attachRequired ?? true)),
  column('PodInfoOnMount', ({ spec }) => String(spec.podInfoOnMount ?? false)),
  column('StorageCapacity', ({ spec }) => String(spec.storageCapacity ?? false)),
  column('TokenRequests', ({ spec }) => (spec.tokenRequests ?? []).map((one) => one.audience).join(',') || '<unset>'),
  column('RequiresRepublish', ({ spec }) => String(spec.requiresRepublish ?? false)),
  column('Modes', ({ spec }) => orNone((spec.volumeLifecycleModes ?? []).join(','))),
  ageColumn,
]

const templateColumns: readonly Column<PodTemplate>[] = [
  nameColumn,
  column('Containers', ({ template }) => containerNames(template?.spec.containers)),
  column('Images', ({ template }) => containerImages(template?.spec.containers)),
  column('Pod Labels', ({ template }) => labelsCell(template?.metadata?.labels)),
]

const signingColumns: readonly Column<CertificateSigningRequest>[] = [
  nameColumn,
  ageColumn,
  pathColumn('SignerName', '.spec.signerName', '<none>'),
  pathColumn('Requestor', '.spec.username'),
  column('RequestedDuration', ({ spec }) =>
    spec.expirationSeconds === undefined ? '<none>' : humanDuration(spec.expirationSeconds * 1000),
  ),
  column('Condition', signingCell),
]

function signingCell({ status }: CertificateSigningRequest): string {
  const conditions = status?.conditions ?? []
  const words = ['Approved', 'Denied', 'Failed'].filter((type) => conditions.some((one) => one.type === type))
  if ((status?.certificate ?? '') !== '') words.push('Issued')
  return words.length === 0 ? 'Pending' : words.join(',')
}

const flowColumns: readonly Column<FlowSchema>[] = [
  nameColumn,
  pathColumn('PriorityLevel', '.spec.priorityLevelConfiguration.name', '<none>'),
  column('MatchingPrecedence', ({ spec }) => spec.matchingPrecedence ?? 1000),
  pathColumn('DistinguisherMethod', '.spec.distinguisherMethod.type', '<none>'),
  ageColumn,
  pathColumn('MissingPL', '.status.conditions[?(@.type=="Dangling")].status', '?'),
]

const levelColumns: readonly Column[] = [
  nameColumn,
  pathColumn('Type', '.spec.type'),
  pathColumn('NominalConcurrencyShares', '.spec.limited.nominalConcurrencyShares', '<none>'),
  pathColumn('Queues', '.spec.limited.limitResponse.queuing.queues', '<none>'),
  pathColumn('HandSize', '.spec.limited.limitResponse.queuing.handSize', '<none>'),
  pathColumn('QueueLengthLimit', '.spec.limited.limitResponse.queuing.queueLengthLimit', '<none>'),
  ageColumn,
]

const apiServiceColumns: readonly Column<APIService>[] = [
  nameColumn,
  column('Service', ({ spec }) =>
    spec.service === undefined ? 'Local' : `${spec.service.namespace ?? ''}/${spec.service.name ?? ''}`,
  ),
  column('Available', availableCell),
  ageColumn,
]

function availableCell({ status }: APIService): string {
  if (isConditionTrue(status?.conditions, 'Available')) return 'True'
  const found = status?.conditions?.find((one) => one.type === 'Available')
  return found === undefined ? 'Unknown' : `${found.status} (${found.reason ?? ''})`
}

function parentCell({ spec }: IPAddress): string {
  const { group = '', resource = '', namespace = '', name = '' } = spec.parentRef ?? {}
  return [group, resource, namespace, name].filter((part) => part !== '').join('/')
}

export const storedOnly: readonly Resource[] = [
  stored({
    kind: podTemplates,
    validate: ({ template }) => (template === undefined ? [] : validatePodTemplate(template, 'template')),
    doc: 'A template on its own.',
    columns: templateColumns,
    defaults: (object) => withChanged(object, 'template', defaultPodTemplate),
  }),
  stored({
    kind: csiDrivers,
    defaults: defaultCsiDriver,
    validate: validateCsiDriver,
    validateUpdate: validateCsiDriverUpdate,
    doc: 'A storage driver.',
    hasGeneration: false,
    columns: driverColumns,
  }),
  stored<CSINode>({
    kind: csiNodes,
    validate: validateCsiNode,
    validateUpdate: validateCsiNodeUpdate,
    doc: 'The storage drivers of a node.',
    hasGeneration: false,
    columns: [nameColumn, column('Drivers', ({ spec }) => spec.drivers.length), ageColumn],
  }),
  stored({
    kind: csiStorageCapacities,
    validate: validateStorageCapacity,
    validateUpdate: validateStorageCapacityUpdate,
    doc: 'How much a driver can still make.',
    hasGeneration: false,
    columns: [
      nameColumn,
      pathColumn('StorageClassName', '.storageClassName'),
      pathColumn('Capacity', '.capacity', '<unset>'),
    ],
  }),
  stored({
    kind: volumeAttachments,
    validate: validateAttachment,
    validateUpdate: validateAttachmentUpdate,
    doc: 'A volume attached to a node.',
    hasStatus: true,
    hasGeneration: false,
    columns: [
      nameColumn,
      pathColumn('Attacher', '.spec.attacher'),
      pathColumn('PV', '.spec.source.persistentVolumeName'),
      pathColumn('Node', '.spec.nodeName'),
      pathColumn('Attached', '.status.attached', 'false'),
      ageColumn,
    ],
  }),
  stored({
    kind: volumeAttributesClasses,
    validate: validateAttributesClass,
    validateUpdate: validateAttributesClassUpdate,
    doc: 'Changeable traits of volumes.',
    shortNames: ['vac'],
    hasGeneration: false,
    columns: [nameColumn, pathColumn('DriverName', '.driverName'), ageColumn],
  }),
  stored({
    kind: runtimeClasses,
    validate: validateRuntimeClass,
    validateUpdate: validateRuntimeClassUpdate,
    doc: 'A way to run containers.',
    hasGeneration: false,
    columns: [nameColumn, pathColumn('Handler', '.handler'), ageColumn],
  }),
  stored({
    kind: validatingWebhookConfigurations,
    validate: validateWebhooks,
    defaults: defaultValidatingWebhooks,
    doc: 'Webhooks that may refuse; never called here.',
    categories: ['api-extensions'],
    columns: webhookColumns,
  }),
  stored({
    kind: mutatingWebhookConfigurations,
    validate: validateWebhooks,
    defaults: defaultMutatingWebhooks,
    doc: 'Webhooks that may change; never called here.',
    categories: ['api-extensions'],
    columns: webhookColumns,
  }),
  stored({
    kind: validatingAdmissionPolicies,
    validate: validateAdmissionPolicy,
    defaults: defaultAdmissionPolicy,
    doc: 'Rules in CEL; never asked here.',
    categories: ['api-extensions'],
    hasStatus: true,
    columns: [
      nameColumn,
      countColumn('Validations', '.spec.validations[*]'),
      pathColumn('ParamKind', '.spec.paramKind.kind', '<unset>'),
      ageColumn,
    ],
  }),
  stored({
    kind: validatingAdmissionPolicyBindings,
    validate: validateAdmissionPolicyBinding,
    defaults: defaultAdmissionPolicyBinding,
    doc: 'Where such rules hold.',
    categories: ['api-extensions'],
    columns: [
      nameColumn,
      pathColumn('PolicyName', '.spec.policyName'),
      pathColumn('ParamRef', '.spec.paramRef.name', '<unset>'),
      ageColumn,
    ],
  }),
  stored({
    kind: apiServices,
    defaults: defaultApiService,
    validate: validateApiService,
    doc: 'An API that another server serves.',
    categories: ['api-extensions'],
    hasStatus: true,
    hasGeneration: false,
    columns: apiServiceColumns,
  }),
  stored({
    kind: certificateSigningRequests,
    validate: validateSigningRequest,
    signCreate: wishedBy,
    prepareUpdate: (object, old) => ({ ...object, spec: old.spec }),
    doc: 'A wish for a certificate.',
    shortNames: ['csr'],
    hasStatus: true,
    hasGeneration: false,
    columns: signingColumns,
  }),
  stored({
    kind: flowSchemas,
    defaults: defaultFlowSchema,
    validate: validateFlowSchema,
    doc: 'Which requests share a queue.',
    hasStatus: true,
    columns: flowColumns,
  }),
  stored({
    kind: priorityLevelConfigurations,
    defaults: defaultPriorityLevel,
    validate: validatePriorityLevel,
    doc: 'How many requests run at once.',
    hasStatus: true,
    columns: levelColumns,
  }),
  stored({
    kind: deviceClasses,
    validate: validateDeviceClass,
    doc: 'A kind of device.',
    columns: [nameColumn, ageColumn],
  }),
  stored({
    kind: resourceClaims,
    defaults: defaultDeviceClaim,
    validate: validateDeviceClaim,
    validateUpdate: validateDeviceClaimUpdate,
    hasGeneration: false,
    doc: 'A wish for devices.',
    hasStatus: true,
    columns: [nameColumn, column('State', () => 'pending'), ageColumn],
  }),
  stored({
    kind: resourceClaimTemplates,
    defaults: defaultDeviceClaimTemplate,
    validate: validateDeviceClaimTemplate,
    validateUpdate: validateDeviceClaimTemplateUpdate,
    hasGeneration: false,
    doc: 'Claims made for each pod.',
    columns: [nameColumn, ageColumn],
  }),
  stored({
    kind: resourceSlices,
    validate: validateResourceSlice,
    validateUpdate: validateResourceSliceUpdate,
    doc: 'The devices of a node.',
    columns: [
      nameColumn,
      pathColumn('Node', '.spec.nodeName'),
      pathColumn('Driver', '.spec.driver'),
      pathColumn('Pool', '.spec.pool.name'),
      ageColumn,
    ],
  }),
  stored({
    kind: ipAddresses,
    validate: validateIpAddress,
    validateUpdate: validateIpAddressUpdate,
    hasGeneration: false,
    doc: 'A taken service address.',
    shortNames: ['ip'],
    columns: [nameColumn, column('ParentRef', parentCell)],
  }),
  stored({
    kind: serviceCidrs,
    validate: validateServiceCidr,
    validateUpdate: validateServiceCidrUpdate,
    doc: 'A range of service addresses.',
    hasStatus: true,
    columns: [nameColumn, pathColumn('CIDRs', '.spec.cidrs[*]'), ageColumn],
  }),
]

/** Models pkg/registry/certificates PrepareForCreate: the server fills in the requester; a client cannot choose it. */
function wishedBy(object: CertificateSigningRequest, { name, groups }: Creator): CertificateSigningRequest {
  const { uid: _, extra: __, ...spec } = object.spec
  return { ...object, spec: { ...spec, username: name, groups: [...groups] } }
}
