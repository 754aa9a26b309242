// Kinds that are stored, listed and shown, while nothing in the cluster acts on them.

import type { KubeObject } from '../api/object'
import type { CSIDriver, CSINode } from '../api/storage'
import { ageColumn, column, createdAtColumn, nameColumn, orNone } from '../columns/common'
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

export const storedOnly: readonly Resource[] = [
  stored({ kind: podTemplates, doc: 'A template on its own.', columns: [nameColumn, ageColumn] }),
  stored({ kind: csiDrivers, doc: 'A storage driver.', hasGeneration: true, columns: driverColumns }),
  stored<CSINode>({
    kind: csiNodes,
    doc: 'The storage drivers of a node.',
    hasGeneration: false,
    columns: [nameColumn, column('Drivers', ({ spec }) => spec.drivers.length), ageColumn],
  }),
  stored({ kind: csiStorageCapacities, doc: 'How much a driver can still make.', hasGeneration: false }),
  stored({ kind: volumeAttachments, doc: 'A volume attached to a node.', hasStatus: true, hasGeneration: false }),
  stored({
    kind: volumeAttributesClasses,
    doc: 'Changeable traits of volumes.',
    shortNames: ['vac'],
    hasGeneration: false,
  }),
  stored({ kind: runtimeClasses, doc: 'A way to run containers.', hasGeneration: false }),
  stored({
    kind: validatingWebhookConfigurations,
    doc: 'Webhooks that may refuse; never called here.',
    categories: ['api-extensions'],
    columns: webhookColumns,
  }),
  stored({
    kind: mutatingWebhookConfigurations,
    doc: 'Webhooks that may change; never called here.',
    categories: ['api-extensions'],
    columns: webhookColumns,
  }),
  stored({
    kind: validatingAdmissionPolicies,
    doc: 'Rules in CEL; never asked here.',
    categories: ['api-extensions'],
    hasStatus: true,
  }),
  stored({ kind: validatingAdmissionPolicyBindings, doc: 'Where such rules hold.', categories: ['api-extensions'] }),
  stored({
    kind: apiServices,
    doc: 'An API that another server serves.',
    categories: ['api-extensions'],
    hasStatus: true,
    hasGeneration: false,
  }),
  stored({
    kind: certificateSigningRequests,
    doc: 'A wish for a certificate.',
    shortNames: ['csr'],
    hasStatus: true,
    hasGeneration: false,
  }),
  stored({ kind: flowSchemas, doc: 'Which requests share a queue.', hasStatus: true }),
  stored({ kind: priorityLevelConfigurations, doc: 'How many requests run at once.', hasStatus: true }),
  stored({ kind: deviceClasses, doc: 'A kind of device.' }),
  stored({ kind: resourceClaims, doc: 'A wish for devices.', hasStatus: true }),
  stored({ kind: resourceClaimTemplates, doc: 'Claims made for each pod.' }),
  stored({ kind: resourceSlices, doc: 'The devices of a node.' }),
  stored({ kind: ipAddresses, doc: 'A taken service address.', shortNames: ['ip'] }),
  stored({ kind: serviceCidrs, doc: 'A range of service addresses.', hasStatus: true }),
]
