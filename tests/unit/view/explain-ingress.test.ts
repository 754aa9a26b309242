// Why an Ingress is served or not.

import { expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { explain } from '@/lib/view/explain'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const files = {
  'class.yaml': `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: cloud }
spec: { controller: ingress.k8s.aws/alb }
`,
}

const rows: [name: string, options: string, headline: string, text: string][] = [
  ['none', '', 'No controller serves it', 'It names no class, and no IngressClass was the default when it was made.'],
  [
    'missing',
    '--class=traefik',
    'No controller serves it',
    'There is no IngressClass "traefik": a controller that is installed brings its own.',
  ],
  [
    'unknown',
    '--class=cloud',
    'No controller serves it',
    'Its class is for ingress.k8s.aws/alb, which is not simulated.',
  ],
  ['served', '--class=nginx', 'It is served', 'By k8s.io/ingress-nginx, the controller of the class "nginx".'],
]

const session = createSession(createWorld({ ...emptyScenario('seed'), ingressController: 'nginx', files }))
runToEnd(session, 'kubectl apply -f class.yaml')

it.each(rows)('a class: %s', (name, options, headline, text) => {
  runToEnd(session, `kubectl create ingress ${name} --rule=${name}.example.com/=web:80 ${options}`)
  const said = explain(session.world.getState(), `ingresses.networking.k8s.io/default/${name}`)
  expect(said.map((one) => [one.headline, one.lines.map((line) => line.text)])).toEqual([[headline, [text]]])
})
