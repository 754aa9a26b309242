// The registries a new world has: the public ones with their catalogue, and a local one that takes everybody.

import { defaultRegistries, type Registries } from '@/lib/oci/registry'

/** Where images built here are pushed, unless their name says otherwise. */
const localRegistry = 'registry.local'

const openHost = { repositories: {}, hasPublicImages: false, accounts: {}, isOpen: true }

export const worldRegistries: Registries = { hosts: { ...defaultRegistries.hosts, [localRegistry]: openHost } }
