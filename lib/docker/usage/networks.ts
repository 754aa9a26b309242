// Usage of docker's volume and network commands: synopsis, arguments and flags of the 28.2 command line, as its help states them.
//
// Data: a line a flag, `-s, --long type | text`; a line that begins with a bar goes on with the text above it.

import type { UsageRow } from '../usage'

export const networksUsage: readonly UsageRow[] = [
  {
    path: 'volume create',
    use: 'docker volume create [OPTIONS] [VOLUME]',
    summary: 'Create a volume',
    takes: 'at most 1',
    flags: `
--availability string | Cluster Volume availability ("active", "pause", "drain") (default "active")
-d, --driver string | Specify volume driver name (default "local")
--group string | Cluster Volume group (cluster volumes)
--label list | Set metadata for a volume
--limit-bytes bytes | Minimum size of the Cluster Volume in bytes
-o, --opt map | Set driver specific options (default map[])
--required-bytes bytes | Maximum size of the Cluster Volume in bytes
--scope string | Cluster Volume access scope ("single", "multi") (default "single")
--secret map | Cluster Volume secrets (default map[])
--sharing string | Cluster Volume access sharing ("none", "readonly", "onewriter", "all") (default "none")
--topology-preferred list | A topology that the Cluster Volume would be preferred in
--topology-required list | A topology that the Cluster Volume must be accessible from
--type string | Cluster Volume access type ("mount", "block") (default "block")
`,
  },
  {
    path: 'volume inspect',
    use: 'docker volume inspect [OPTIONS] VOLUME [VOLUME...]',
    summary: 'Display detailed information on one or more volumes',
    takes: 'at least 1',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
`,
  },
  {
    path: 'volume ls',
    use: 'docker volume ls [OPTIONS]',
    summary: 'List volumes',
    aliases: 'docker volume ls, docker volume list',
    takes: 'no arguments',
    flags: `
--cluster | Display only cluster volumes, and use cluster volume list formatting
-f, --filter filter | Provide filter values (e.g. "dangling=true")
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-q, --quiet | Only display volume names
`,
  },
  {
    path: 'volume prune',
    use: 'docker volume prune [OPTIONS]',
    summary: 'Remove unused local volumes',
    takes: 'no arguments',
    flags: `
-a, --all | Remove all unused volumes, not just anonymous ones
--filter filter | Provide filter values (e.g. "label=<label>")
-f, --force | Do not prompt for confirmation
`,
  },
  {
    path: 'volume rm',
    use: 'docker volume rm [OPTIONS] VOLUME [VOLUME...]',
    summary: 'Remove one or more volumes. You cannot remove a volume that is in use by a container.',
    aliases: 'docker volume rm, docker volume remove',
    takes: 'at least 1',
    flags: `
-f, --force | Force the removal of one or more volumes
`,
  },
  {
    path: 'network connect',
    use: 'docker network connect [OPTIONS] NETWORK CONTAINER',
    summary: 'Connect a container to a network',
    takes: '2',
    flags: `
--alias strings | Add network-scoped alias for the container
--driver-opt strings | driver options for the network
--gw-priority int | Highest gw-priority provides the default gateway. Accepts positive and negative values.
--ip string | IPv4 address (e.g., "172.30.100.104")
--ip6 string | IPv6 address (e.g., "2001:db8::33")
--link list | Add link to another container
--link-local-ip strings | Add a link-local address for the container
`,
  },
  {
    path: 'network create',
    use: 'docker network create [OPTIONS] NETWORK',
    summary: 'Create a network',
    takes: '1',
    flags: `
--attachable | Enable manual container attachment
--aux-address map | Auxiliary IPv4 or IPv6 addresses used by Network driver (default map[])
--config-from string | The network from which to copy the configuration
--config-only | Create a configuration only network
-d, --driver string | Driver to manage the Network (default "bridge")
--gateway strings | IPv4 or IPv6 Gateway for the master subnet
--ingress | Create swarm routing-mesh network
--internal | Restrict external access to the network
--ip-range strings | Allocate container ip from a sub-range
--ipam-driver string | IP Address Management Driver (default "default")
--ipam-opt map | Set IPAM driver specific options (default map[])
--ipv4 | Enable or disable IPv4 address assignment (default true)
--ipv6 | Enable or disable IPv6 address assignment
--label list | Set metadata on a network
-o, --opt map | Set driver specific options (default map[])
--scope string | Control the network's scope
--subnet strings | Subnet in CIDR format that represents a network segment
`,
  },
  {
    path: 'network disconnect',
    use: 'docker network disconnect [OPTIONS] NETWORK CONTAINER',
    summary: 'Disconnect a container from a network',
    takes: '2',
    flags: `
-f, --force | Force the container to disconnect from a network
`,
  },
  {
    path: 'network inspect',
    use: 'docker network inspect [OPTIONS] NETWORK [NETWORK...]',
    summary: 'Display detailed information on one or more networks',
    takes: 'at least 1',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-v, --verbose | Verbose output for diagnostics
`,
  },
  {
    path: 'network ls',
    use: 'docker network ls [OPTIONS]',
    summary: 'List networks',
    aliases: 'docker network ls, docker network list',
    takes: 'no arguments',
    flags: `
-f, --filter filter | Provide filter values (e.g. "driver=bridge")
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
--no-trunc | Do not truncate the output
-q, --quiet | Only display network IDs
`,
  },
  {
    path: 'network prune',
    use: 'docker network prune [OPTIONS]',
    summary: 'Remove all unused networks',
    takes: 'no arguments',
    flags: `
--filter filter | Provide filter values (e.g. "until=<timestamp>")
-f, --force | Do not prompt for confirmation
`,
  },
  {
    path: 'network rm',
    use: 'docker network rm NETWORK [NETWORK...]',
    summary: 'Remove one or more networks',
    aliases: 'docker network rm, docker network remove',
    takes: 'at least 1',
    flags: `
-f, --force | Do not error if the network does not exist
`,
  },
]
