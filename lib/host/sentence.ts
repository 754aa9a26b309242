// Sentence: what a command asks of the world, in a few words, for a page that waits for its end.

import type { Command } from '@/lib/world/command'

const exactNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

export function sentenceOf(command: Command): string {
  switch (command.kind) {
    case 'docker-build':
      return `building ${command.tag === '' ? command.dockerfile : command.tag}`
    case 'docker-push':
      return `pushing ${command.reference}`
    case 'docker':
      return `running docker ${command.argv[0] ?? ''}`.trim()
    case 'helm-install':
      return `installing ${command.release}`
    case 'helm-upgrade':
      return `upgrading ${command.release}`
    case 'helm-rollback':
      return `rolling back ${command.release}`
    case 'helm-uninstall':
      return `uninstalling ${command.release}`
    case 'helm-test':
      return `testing ${command.release}`
    case 'api-request':
      return `asking the API server: ${command.method} ${command.path}`
    case 'http-request':
      return `requesting ${command.url}`
    case 'traffic':
      return `sending ${exactNumber(command.perSecond)} requests a second to ${command.service}`
    case 'node-join':
      return 'joining a node'
    case 'node-fault':
      return `breaking or mending ${command.node}`
    case 'together':
      return `doing ${exactNumber(command.commands.length)} things at once`
    case 'edit-file':
    case 'remove-file':
      return `writing ${command.path}`
    case 'move-file':
      return `moving ${command.from}`
    case 'place':
      return 'moving a card'
  }
}
