// Flags that several commands have, each under a key: its name, or its name and a number where the words differ.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const sharedFlags = `
all --all bool | Select all resources, in the namespace of the specified resource types
all/2 --all bool | Select all resources in the namespace of the specified resource types
all-namespaces --all-namespaces -A bool | If present, list the requested object(s) across all namespaces. Namespace in current context is ignored even if specified with --namespace.
all-namespaces/2 --all-namespaces -A bool | If true, check the specified action in all namespaces.
allow-missing-template-keys --allow-missing-template-keys bool =true | If true, ignore any errors in templates when a field or map key is missing in the template. Only applies to golang and jsonpath output formats.
append-hash --append-hash bool | Append a hash of the secret to its name.
cascade --cascade string =background ?background | Must be "background", "orphan", or "foreground". Selects the deletion cascading strategy for the dependents (e.g. Pods created by a ReplicationController). Defaults to background.
chunk-size --chunk-size int64 =500 | Return large lists in chunks rather than all at once. Pass 0 to disable.
container --container -c string | Container name. If omitted, use the kubectl.kubernetes.io/default-container annotation for selecting the container to be attached or the first container in the pod will be chosen
dry-run --dry-run string =none ?unchanged | Must be "none", "server", or "client". If client strategy, only print the object that would be sent, without sending it. If server strategy, submit server-side request without persisting the resource.
field-manager --field-manager string =kubectl-create | Name of the manager used to track field ownership.
field-manager/2 --field-manager string =kubectl-set | Name of the manager used to track field ownership.
field-manager/3 --field-manager string =kubectl-client-side-apply | Name of the manager used to track field ownership.
field-manager/4 --field-manager string =kubectl-rollout | Name of the manager used to track field ownership.
field-selector --field-selector string | Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. --field-selector key1=value1,key2=value2). The server only supports a limited number of field queries per type.
filename --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to get from a server.
filename/2 --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to update
filename/3 --filename -f stringSlice | Filename, directory, or URL to files to use to edit the resource
filename/4 --filename -f stringSlice | Filename, directory, or URL to files that contains the last-applied-configuration annotations
filename/5 --filename -f stringSlice | identifying the resource.
force --force bool | If true, immediately remove resources from API and bypass graceful deletion. Note that immediate deletion of some resources may result in inconsistency or data loss and requires confirmation.
force-conflicts --force-conflicts bool | If true, server-side apply will force the changes against conflicts.
grace-period --grace-period int =-1 | Period of time in seconds given to the resource to terminate gracefully. Ignored if negative. Set to 1 for immediate shutdown. Can only be set to 0 when --force is true (force deletion).
kuberc --kuberc string | Path to the kuberc file to use for preferences. This can be disabled by exporting KUBECTL_KUBERC=false feature gate or turning off the feature KUBERC=off.
kustomize --kustomize -k string | Process the kustomization directory. This flag can't be used together with -f or -R.
kustomize/2 --kustomize -k string | Process a kustomization directory. This flag can't be used together with -f or -R.
local --local bool | If true, annotation will NOT contact api-server but run locally.
no-headers --no-headers bool | When using the default or custom-column output format, don't print headers (default print headers).
output --output -o string | Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).
output/2 --output -o string =yaml | Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).
override-type --override-type string =merge | The method used to override the generated object: json, merge, or strategic.
overrides --overrides string | An inline JSON override for the generated object. If this is non-empty, it is used to override the generated object. Requires that the object supply a valid apiVersion field.
pod-running-timeout --pod-running-timeout duration =1m0s | The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running
pod-running-timeout/2 --pod-running-timeout duration =20s | The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running
prune-allowlist --prune-allowlist stringArray | Overwrite the default allowlist with <group/version/kind> for --prune
quiet --quiet -q bool | Only print output from the remote session
record --record bool ~ --record will be removed in the future | Record current kubectl command in the resource annotation. If set to false, do not record the command. If set to true, record the command. If not set, default to updating the existing annotation value only if one already exists.
recursive --recursive -R bool | Process the directory used in -f, --filename recursively. Useful when you want to manage related manifests organized within the same directory.
recursive/2 --recursive -R bool =true | Process the directory used in -f, --filename recursively. Useful when you want to manage related manifests organized within the same directory.
resource --resource stringSlice | Resource that the rule applies to
resource-name --resource-name stringArray | Resource in the white list that the rule applies to, repeat this flag for multiple items
save-config --save-config bool | If true, the configuration of current object will be saved in its annotation. Otherwise, the annotation will be unchanged. This flag is useful when you want to perform kubectl apply on this object in the future.
selector --selector -l string | Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.(e.g. -l key1=value1,key2=value2,key3 in (value3)). Matching objects must satisfy all of the specified label constraints.
server-side --server-side bool | If true, apply runs in the server instead of the client.
show-managed-fields --show-managed-fields bool | If true, keep the managedFields when printing objects in JSON or YAML format.
stdin --stdin -i bool | Pass stdin to the container
tcp --tcp stringSlice | Port pairs can be specified as '<port>:<targetPort>'.
template --template string | Template string or path to template file to use when -o=go-template, -o=go-template-file. The template format is golang templates [http://golang.org/pkg/text/template/#pkg-overview].
timeout --timeout duration | The length of time to wait before giving up on a delete, zero means determine a timeout from the size of the object
tty --tty -t bool | Stdin is a TTY
use-protocol-buffers --use-protocol-buffers bool =true | Enables using protocol-buffers to access Metrics API.
validate --validate string =strict ?strict | Must be one of: strict (or true), warn, ignore (or false). "true" or "strict" will use a schema to validate the input and fail the request if invalid. It will perform server side validation if ServerSideFieldValidation is enabled on the api-server, but will fall back to less reliable client-side validation if not. "warn" will warn about unknown or duplicate fields without blocking the request if server-side field validation is enabled on the API server, and behave as "ignore" otherwise. "false" or "ignore" will not perform any schema validation, silently dropping any unknown or duplicate fields.
verb --verb stringSlice | Verb that applies to the resources contained in the rule
wait --wait bool | If true, wait for resources to be gone before returning. This waits for finalizers.
windows-line-endings --windows-line-endings bool | Defaults to the line ending native to your platform.
`

/** Flags that every command takes. */
export const globalFlags = `
--as string | Username to impersonate for the operation. User could be a regular user or a service account in a namespace.
--as-group stringArray | Group to impersonate for the operation, this flag can be repeated to specify multiple groups.
--as-uid string | UID to impersonate for the operation.
--as-user-extra stringArray | User extras to impersonate for the operation, this flag can be repeated to specify multiple values for the same key.
--cache-dir string =/root/.kube/cache | Default cache directory
--certificate-authority string | Path to a cert file for the certificate authority
--client-certificate string | Path to a client certificate file for TLS
--client-key string | Path to a client key file for TLS
--cluster string | The name of the kubeconfig cluster to use
--context string | The name of the kubeconfig context to use
--disable-compression bool | If true, opt-out of response compression for all requests to the server
--insecure-skip-tls-verify bool | If true, the server's certificate will not be checked for validity. This will make your HTTPS connections insecure
--kubeconfig string | Path to the kubeconfig file to use for CLI requests.
--kuberc string | Path to the kuberc file to use for preferences. This can be disabled by exporting KUBECTL_KUBERC=false feature gate or turning off the feature KUBERC=off.
--log-flush-frequency duration =5s | Maximum number of seconds between log flushes
--match-server-version bool | Require server version to match client version
--namespace -n string | If present, the namespace scope for this CLI request
--password string | Password for basic authentication to the API server
--profile string =none | Name of profile to capture. One of (none|cpu|heap|goroutine|threadcreate|block|mutex|trace)
--profile-output string =profile.pprof | Name of the file to write the profile to
--request-timeout string =0 | The length of time to wait before giving up on a single server request. Non-zero values should contain a corresponding time unit (e.g. 1s, 2m, 3h). A value of zero means don't timeout requests.
--server -s string | The address and port of the Kubernetes API server
--tls-server-name string | Server name to use for server certificate validation. If it is not provided, the hostname used to contact the server is used
--token string | Bearer token for authentication to the API server
--user string | The name of the kubeconfig user to use
--username string | Username for basic authentication to the API server
--v -v Level =0 | number for the log level verbosity
--vmodule pattern=N,... | comma-separated list of pattern=N settings for file-filtered logging (only works for the default text log format)
--warnings-as-errors bool | Treat warnings received from the server as errors and exit with a non-zero exit code
`
