// Commands for beginners and everyday: expose, run, set, explain, get, edit, delete.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const basicCommands = `
expose | (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type] [options]
  # Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service
  = allow-missing-template-keys dry-run kustomize output override-type overrides record recursive save-config show-managed-fields template
  --cluster-ip string | ClusterIP to be assigned to the service. Leave empty to auto-allocate, or set to 'None' to create a headless service.
  --external-ip string | Additional external IP address (not managed by Kubernetes) to accept for the service. If this IP is routed to a node, the service can be accessed by this IP in addition to its generated service IP.
  --field-manager string =kubectl-expose | Name of the manager used to track field ownership.
  --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to expose a service
  --labels -l string | Labels to apply to the service created by this call.
  --load-balancer-ip string | IP to assign to the LoadBalancer. If empty, an ephemeral IP will be created and used (cloud-provider specific).
  --name string | The name for the newly created object.
  --port string | The port that the service should serve on. Copied from the resource being exposed, if unspecified
  --protocol string | The network protocol for the service to be created. Default is 'TCP'.
  --selector string | A label selector to use for this service. Only equality-based selector requirements are supported. If empty (the default) infer the selector from the resource being exposed.
  --session-affinity string | If non-empty, set the session affinity for the service to this; legal values: 'None', 'ClientIP'
  --target-port string | Name or number for the port on the container that the service should direct traffic to. Optional.
  --type string | Type for this service: ClusterIP, NodePort, LoadBalancer, or ExternalName. Default is 'ClusterIP'.

run | NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]
  # Run a particular image on the cluster
  = allow-missing-template-keys cascade dry-run force grace-period kustomize/2 output override-type overrides pod-running-timeout record recursive save-config show-managed-fields template timeout wait
  --annotations stringArray | Annotations to apply to the pod.
  --attach bool | If true, wait for the Pod to start running, and then attach to the Pod as if 'kubectl attach ...' were called.  Default false, unless '-i/--stdin' is set, in which case the default is true. With '--restart=Never' the exit code of the container process is returned.
  --command bool | If true and extra arguments are present, use them as the 'command' field in the container, rather than the 'args' field which is the default.
  --env stringArray | Environment variables to set in the container.
  --expose bool | If true, create a ClusterIP service associated with the pod.  Requires \`--port\`.
  --field-manager string =kubectl-run | Name of the manager used to track field ownership.
  --filename -f stringSlice | to use to replace the resource.
  --image string ! | The image for the container to run.
  --image-pull-policy string | The image pull policy for the container.  If left empty, this value will not be specified by the client and defaulted by the server.
  --labels -l string | Comma separated labels to apply to the pod. Will override previous values.
  --leave-stdin-open bool | If the pod is started in interactive mode or with stdin, leave stdin open after the first attach completes. By default, stdin will be closed after the first attach completes.
  --port string | The port that this container exposes.
  --privileged bool | If true, run the container in privileged mode.
  --quiet -q bool | If true, suppress prompt messages.
  --restart string =Always | The restart policy for this Pod.  Legal values [Always, OnFailure, Never].
  --rm bool | If true, delete the pod after it exits.  Only valid when attaching to the container, e.g. with '--attach' or with '-i/--stdin'.
  --stdin -i bool | Keep stdin open on the container in the pod, even if nothing is attached.
  --tty -t bool | Allocate a TTY for the container in the pod.

set | SUBCOMMAND [options]
  # Set specific features on objects

set env | RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]
  # Update environment variables on a pod template
  = allow-missing-template-keys dry-run field-manager/2 kustomize output recursive selector show-managed-fields template
  --all bool | If true, select all resources in the namespace of the specified resource types
  --containers -c string =* | The names of containers in the selected pod templates to change - may use wildcards
  --env -e stringArray | Specify a key-value pair for an environment variable to set into each container.
  --filename -f stringSlice | Filename, directory, or URL to files the resource to update the env
  --from string | The name of a resource from which to inject environment variables
  --keys stringSlice | Comma-separated list of keys to import from specified resource
  --list bool | If true, display the environment and any changes in the standard format. this flag will removed when we have kubectl view env.
  --local bool | If true, set env will NOT contact api-server but run locally.
  --overwrite bool =true | If true, allow environment to be overwritten, otherwise reject updates that overwrite existing environment.
  --prefix string | Prefix to append to variable names
  --resolve bool | If true, show secret or configmap references when listing variables

set image | (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]
  # Update the image of a pod template
  = all allow-missing-template-keys dry-run field-manager/2 filename kustomize output record recursive selector show-managed-fields template
  --local bool | If true, set image will NOT contact api-server but run locally.

set resources | (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS] [options]
  # Update resource requests/limits on objects with pod templates
  = all allow-missing-template-keys dry-run field-manager/2 filename kustomize output record recursive selector show-managed-fields template
  --containers -c string =* | The names of containers in the selected pod templates to change, all containers are selected by default - may use wildcards
  --limits string | The resource requirement requests for this container.  For example, 'cpu=100m,memory=256Mi'.  Note that server side components may assign requests depending on the server configuration, such as limit ranges.
  --local bool | If true, set resources will NOT contact api-server but run locally.
  --requests string | The resource requirement requests for this container.  For example, 'cpu=100m,memory=256Mi'.  Note that server side components may assign requests depending on the server configuration, such as limit ranges.

set selector | (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version] [options]
  # Set the selector on a resource
  = all/2 allow-missing-template-keys dry-run field-manager/2 filename/5 local output record recursive/2 show-managed-fields template
  --resource-version string | If non-empty, the selectors update will only succeed if this is the current resource-version for the object. Only valid when specifying a single resource.

set serviceaccount (sa) | (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]
  # Update the service account of a resource
  = all allow-missing-template-keys dry-run field-manager/2 filename kustomize output record recursive show-managed-fields template
  --local bool | If true, set serviceaccount will NOT contact api-server but run locally.

set subject | (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]
  # Update the user, group, or service account in a role binding or cluster role binding
  = all allow-missing-template-keys dry-run field-manager/2 kustomize output recursive selector show-managed-fields template
  --filename -f stringSlice | Filename, directory, or URL to files the resource to update the subjects
  --group stringArray | Groups to bind to the role
  --local bool | If true, set subject will NOT contact api-server but run locally.
  --serviceaccount stringArray | Service accounts to bind to the role
  --user stringArray | Usernames to bind to the role

explain | TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2] [options]
  # Get documentation for a resource
  --api-version string | Get different explanations for particular API version (API group/version)
  --output -o string =plaintext | Format in which to render the schema (plaintext, plaintext-openapiv2)
  --recursive bool | Print the fields of fields (Currently only 1 level deep)

get | [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] [options]
  # Display one or many resources
  = all-namespaces allow-missing-template-keys chunk-size field-selector filename kustomize no-headers recursive selector show-managed-fields template
  --ignore-not-found bool | If set to true, suppresses NotFound error for specific objects that do not exist. Using this flag with commands that query for collections of resources has no effect when no resources are found.
  --label-columns -L stringSlice | Accepts a comma separated list of labels that are going to be presented as columns. Names are case-sensitive. You can also use multiple flag options like -L label1 -L label2...
  --output -o string | Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file, custom-columns, custom-columns-file, wide). See custom columns [https://kubernetes.io/docs/reference/kubectl/#custom-columns], golang template [http://golang.org/pkg/text/template/#pkg-overview] and jsonpath template [https://kubernetes.io/docs/reference/kubectl/jsonpath/].
  --output-watch-events bool | Output watch event objects when --watch or --watch-only is used. Existing objects are output as initial ADDED events.
  --raw string | Raw URI to request from the server.  Uses the transport specified by the kubeconfig file.
  --server-print bool =true | If true, have the server return the appropriate table output. Supports extension APIs and CRDs.
  --show-kind bool | If present, list the resource type for the requested object(s).
  --show-labels bool | When printing, show all labels as the last column (default hide labels column)
  --sort-by string | If non-empty, sort list types using this field specification.  The field specification is expressed as a JSONPath expression (e.g. '{.metadata.name}'). The field in the API resource specified by this JSONPath expression must be an integer or a string.
  --subresource string | If specified, gets the subresource of the requested object.
  --watch -w bool | After listing/getting the requested object, watch for changes.
  --watch-only bool | Watch for changes to the requested object(s), without listing/getting first.

edit | (RESOURCE/NAME | -f FILENAME) [options]
  # Edit a resource on the server
  = allow-missing-template-keys filename/3 kustomize output record recursive save-config show-managed-fields template validate windows-line-endings
  --field-manager string =kubectl-edit | Name of the manager used to track field ownership.
  --output-patch bool | Output the patch if the resource is edited.
  --subresource string | If specified, edit will operate on the subresource of the requested object.

delete | ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]
  # Delete resources by file names, stdin, resources and names, or by resources and label selector
  = all-namespaces cascade dry-run field-selector force grace-period kustomize/2 recursive selector timeout
  --all bool | Delete all resources, in the namespace of the specified resource types.
  --filename -f stringSlice | containing the resource to delete.
  --ignore-not-found bool | Treat "resource not found" as a successful delete. Defaults to "true" when --all is specified.
  --interactive -i bool | If true, delete resource only when user confirms.
  --now bool | If true, resources are signaled for immediate shutdown (same as --grace-period=1).
  --output -o string | Output mode. Use "-o name" for shorter output (resource/name).
  --raw string | Raw URI to DELETE to the server.  Uses the transport specified by the kubeconfig file.
  --wait bool =true | If true, wait for resources to be gone before returning. This waits for finalizers.
`
