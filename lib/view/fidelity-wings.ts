// How far the wings beside the cluster are simulated: builds, registries, charts, releases, what runs in containers.
// Plain rows; a wing that learns something changes its row here.

import type { FidelityRow } from '@/lib/kube/api/fidelity/level'

function row(subject: string, field: string, level: FidelityRow['level'], note = ''): FidelityRow {
  return { subject, field, level, note }
}

export const wingRows: readonly FidelityRow[] = [
  row('docker build', '', 'simulated', 'the frontend, stages, cache and layers as BuildKit makes them'),
  row('docker build', 'RUN', 'simplified', 'commands run on a simulated machine: what they write is made up by rule'),
  row(
    'docker build',
    'ADD from a URL or a repository',
    'simplified',
    'nothing is fetched: the content is a placeholder',
  ),
  row('docker build', 'network', 'not-modelled', 'nothing leaves the page'),
  row(
    'docker build',
    'plain progress',
    'simplified',
    'a transfer is a line at its end; vertices are printed one after another',
  ),
  row(
    'docker build',
    'modes of files of the workspace',
    'simplified',
    'a file that begins with #! is 0755, every other one 0644',
  ),
  row('docker', 'save, load, export, import', 'not-modelled', 'refusals and help are there'),
  row('docker', 'events, context, manifest, plugin, swarm, stack, trust', 'not-modelled'),
  row('docker', 'run -it and exec -it', 'simplified', 'a line is a command of its own; folder and variables go along'),
  row(
    'kubectl',
    'explain',
    'simplified',
    'texts are those of Kubernetes 1.36 and come when they are first asked for; plaintext-openapiv2 prints as plaintext',
  ),
  row(
    'kubectl',
    'exec, run and debug -it',
    'simplified',
    "a line is a command of its own; a pod's container goes on when its prompt is left",
  ),
  row('docker', 'exec --user, --log-driver', 'stored', 'taken, without effect'),
  row('registry', '', 'simplified', 'manifests and layers by digest; no sign-in, no quotas'),
  row('helm template', '', 'simulated', "Go's templates with Helm's and Sprig's functions, byte for byte"),
  row('helm template', 'genCA and its like', 'simplified', 'keys come from the seed: the same every time'),
  row(
    'helm install',
    '',
    'simulated',
    'server-side apply, hooks by weight, waits, history, tests, rollback on failure',
  ),
  row(
    'helm install',
    '--server-side=false',
    'simplified',
    'the server applies all the same; only conflicts are left out',
  ),
  row('helm install', '--force-replace', 'not-modelled', 'objects are applied, never replaced'),
  row('helm install', 'plugins and post-renderers', 'not-modelled'),
  row('helm install', 'hook log output policies', 'stored', 'kept with the release; logs are read with kubectl'),
  row('helm repo, pull, push, registry, search', '', 'not-modelled', 'charts come from the workspace'),
  row('Tiller', '', 'simplified', 'a room to look into: Helm 3 and 4 do this in the client'),
  row('containers', 'processes', 'simplified', 'a program is a model of its image: start, load, health, end'),
  row(
    'terminal',
    'scripts',
    'simplified',
    'loops, functions, expansions as bash; pipes pass a whole text once it has ended',
  ),
  row('terminal', 'jobs with &, arrays, set, trap, <( )', 'not-modelled', 'refused by name, or unknown commands'),
  row('containers', 'exec', 'simplified', 'a small shell over the simulated file system'),
  row(
    'cluster',
    'jobs of known charts',
    'simplified',
    'Secrets that certificate and password jobs of public charts would make are made for them',
  ),
  row(
    'cluster',
    'pods of kube-system',
    'not-modelled',
    'no CoreDNS, kube-proxy or control plane pods: names resolve and addresses route without them',
  ),
  row(
    'cluster',
    'service-account-token Secrets',
    'simplified',
    'filled with a token that never expires and that nobody signed',
  ),
  row(
    'containers',
    'programs of unknown images',
    'simplified',
    'assumed: they listen where the pod declares and probes them, work ends well; they make no objects through the API',
  ),
  row(
    'containers',
    'commands in unknown images, and unknown programs',
    'simplified',
    'assumed: probes, hooks and exec are taken to end well while what they name listens; the pod and the terminal say so',
  ),
  row(
    'containers',
    'bash scripts',
    'simplified',
    'a script with syntax that is not read (arrays, =~, for ((…)) counts as a program nobody knows',
  ),
  row(
    'volumes',
    'fsGroup',
    'simplified',
    'files that the kubelet projects keep the modes of their volume and their owner',
  ),
  row('containers', 'logs', 'simplified', 'what the model of the program says'),
  row('network', 'requests', 'simulated', 'names, Services, policies and Ingresses, hop by hop'),
  row(
    'network',
    'Ingress controllers',
    'simplified',
    'one controller with the rules of ingress-nginx serves every class of a controller it knows, whether its pods run or not',
  ),
  row('network', 'packets, TLS and load balancing in the kernel', 'not-modelled'),
  row('time', '', 'simulated', 'one virtual clock; everything happens in a stated order'),
]
