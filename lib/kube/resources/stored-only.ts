// Kinds that are stored, listed and shown, while nothing in the cluster acts on them.

import type { APIService } from '../api/apiregistration'
import type { CertificateSigningRequest } from '../api/certificates'
import type { PodTemplate } from '../api/core'
import type { FlowSchema } from '../api/flowcontrol'
import type { IPAddress } from '../api/networking'
import type { KubeObject } from '../api/object'
import type { CSIDriver, CSINode } from '../api/storage'
import { countColumn, pathColumn } from '../columns/by-path'
import {
  ageColumn,
  column,
  containerImages,
  containerNames,
  createdAtColumn,
  labelsCell,
  nameColumn,
  orNone,
} from '../columns/common'
import {
  defaultAdmissionPolicy,
  defaultAdmissionPolicyBinding,
  defaultMutatingWebhooks,
  defaultValidatingWebhooks,
} from '../defaults/admission'
import { withChanged } from '../defaults/fill'
import { defaultPodTemplate } from '../defaults/pod-spec'
import { isConditionTrue } from '../meta/conditions'
import { humanDuration } from '../meta/human-duration'
import {
  apiServices,
  certificateSigningRequests,
  csiDrivers,
  csiNodes,
  csiStorageCapacities,
  deviceClasses,
  flowSchemas,
  ipAddresses,
  type KindOf,
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
} from '../meta/kinds'
import type { Column, Resource } from '../resource'

interface Stored<Kind extends KubeObject> {
  readonly kind: KindOf<Kind>
  readonly doc: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly hasStatus?: boolean
  readonly hasGeneration?: boolean
  readonly columns?: readonly Column<Kind>[]
  readonly defaults?: (object: Kind) => Kind
}

function stored<Kind extends KubeObject>(known: Stored<Kind>): Resource<Kind> {
  return {
    kind: known.kind,
    singular: known.kind.kind.toLowerCase(),
    shortNames: known.shortNames ?? [],
    categories: known.categories ?? [],
    hasStatus: known.hasStatus ?? false,
    hasGeneration: known.hasGeneration ?? true,
    hasScale: false,
    nameRule: 'subdomain',
    doc: known.doc,
    columns: known.columns ?? [nameColumn, createdAtColumn],
    ...(known.defaults === undefined ? {} : { defaults: known.defaults }),
  }
}

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
    doc: 'A template on its own.',
    columns: templateColumns,
    defaults: (object) => withChanged(object, 'template', defaultPodTemplate),
  }),
  stored({ kind: csiDrivers, doc: 'A storage driver.', hasGeneration: true, columns: driverColumns }),
  stored<CSINode>({
    kind: csiNodes,
    doc: 'The storage drivers of a node.',
    hasGeneration: false,
    columns: [nameColumn, column('Drivers', ({ spec }) => spec.drivers.length), ageColumn],
  }),
  stored({
    kind: csiStorageCapacities,
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
    doc: 'Changeable traits of volumes.',
    shortNames: ['vac'],
    hasGeneration: false,
    columns: [nameColumn, pathColumn('DriverName', '.driverName'), ageColumn],
  }),
  stored({
    kind: runtimeClasses,
    doc: 'A way to run containers.',
    hasGeneration: false,
    columns: [nameColumn, pathColumn('Handler', '.handler'), ageColumn],
  }),
  stored({
    kind: validatingWebhookConfigurations,
    defaults: defaultValidatingWebhooks,
    doc: 'Webhooks that may refuse; never called here.',
    categories: ['api-extensions'],
    columns: webhookColumns,
  }),
  stored({
    kind: mutatingWebhookConfigurations,
    defaults: defaultMutatingWebhooks,
    doc: 'Webhooks that may change; never called here.',
    categories: ['api-extensions'],
    columns: webhookColumns,
  }),
  stored({
    kind: validatingAdmissionPolicies,
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
    doc: 'An API that another server serves.',
    categories: ['api-extensions'],
    hasStatus: true,
    hasGeneration: false,
    columns: apiServiceColumns,
  }),
  stored({
    kind: certificateSigningRequests,
    doc: 'A wish for a certificate.',
    shortNames: ['csr'],
    hasStatus: true,
    hasGeneration: false,
    columns: signingColumns,
  }),
  stored({ kind: flowSchemas, doc: 'Which requests share a queue.', hasStatus: true, columns: flowColumns }),
  stored({
    kind: priorityLevelConfigurations,
    doc: 'How many requests run at once.',
    hasStatus: true,
    columns: levelColumns,
  }),
  stored({ kind: deviceClasses, doc: 'A kind of device.', columns: [nameColumn, ageColumn] }),
  stored({
    kind: resourceClaims,
    doc: 'A wish for devices.',
    hasStatus: true,
    columns: [nameColumn, column('State', () => 'pending'), ageColumn],
  }),
  stored({ kind: resourceClaimTemplates, doc: 'Claims made for each pod.', columns: [nameColumn, ageColumn] }),
  stored({
    kind: resourceSlices,
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
    doc: 'A taken service address.',
    shortNames: ['ip'],
    columns: [nameColumn, column('ParentRef', parentCell)],
  }),
  stored({
    kind: serviceCidrs,
    doc: 'A range of service addresses.',
    hasStatus: true,
    columns: [nameColumn, pathColumn('CIDRs', '.spec.cidrs[*]'), ageColumn],
  }),
]
