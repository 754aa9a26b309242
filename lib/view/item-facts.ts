// What is known of the things on the road that are no objects of the API.

import type { Item } from './items'

interface ItemFacts {
  readonly kind: string
  readonly title: string
  readonly subtitle: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

export function factsOfItem(item: Item): ItemFacts {
  switch (item.kind) {
    case 'build':
      return {
        kind: 'Build',
        title: item.path,
        subtitle: `context ${item.context}`,
        facts: [
          { label: 'Last tag', value: item.tag },
          { label: 'Next tag', value: item.nextReference },
          ...item.steps.map((step) => ({ label: step.text, value: step.size })),
        ],
      }
    case 'repository':
      return {
        kind: 'Repository',
        title: item.repository,
        subtitle: `${item.tags.length} tags`,
        facts: item.tags.map((tag) => ({
          label: tag.tag,
          value: `${tag.digest}, ${tag.size}${tag.pushed ? ', pushed' : ', on this machine only'}`,
        })),
      }
    case 'chart':
      return {
        kind: 'Chart',
        title: item.name,
        subtitle: item.path,
        facts: [
          { label: 'Version', value: item.version },
          { label: 'App version', value: item.appVersion },
          ...item.values.map(([label, value]) => ({ label, value })),
        ],
      }
    case 'release':
      return {
        kind: 'Release',
        title: item.name,
        subtitle: `namespace ${item.namespace}`,
        facts: item.revisions.map((row) => ({
          label: `Revision ${row.revision}`,
          value: `${row.status}, ${row.description}`,
        })),
      }
    case 'visitors':
      return {
        kind: 'Visitors',
        title: 'Visitors',
        subtitle: 'requests from outside the cluster',
        facts: [{ label: 'Requests a second', value: String(item.perSecond) }],
      }
    default:
      return { kind: item.kind, title: item.id, subtitle: '', facts: [] }
  }
}
