/**
 * What is there before the lines are typed, made by clinker: `{v}`, `{s}`, `{b}` are a volume with its snapshot and
 * backup, `{w}` one with
 * the attachment `{a}`, `{u}` one offered by the transfer `{x}`, `{f}` one that failed, with the message `{m}`; `{t}` a
 * private type with the
 * QoS specs `{q}`, `{gt}` a group type, `{g}` a group with its snapshot `{gs}`, `{cg}` a consistency group (its ID is
 * `{cgid}`) with its snapshot `{cs}`.
 */
export const FIXTURE_KEYS = ['v', 's', 'b', 'w', 'u', 'x', 'f', 't', 'q', 'gt', 'g', 'gs', 'cg', 'cs'] as const

/** `key = line` keeps what the line prints as `{key}`. */
export const SETUP_COMMANDS: readonly string[] = [
  'volume create --size 1 --property kind=peer --wait {v}',
  'volume snapshot create --volume {v} --wait {s}',
  'volume backup create --name {b} --wait {v}',
  'volume create --size 1 --wait {w}',
  'a = volume attachment create --connect --initiator iqn.2004-10.org.example:peer --ip 192.0.2.9 --host peer {w} e1ae6f7e-c35d-4656-a4fd-2371f9a791d4 -f value -c ID',
  'volume create --size 1 --wait {u}',
  'volume transfer request create --name {x} {u}',
  'f = volume create --size 1 --property rc_fail=create {f} -f value -c id',
  'volume wait --for status=error {f}',
  'm = volume message list --resource-uuid {f} --limit 1 -f value -c ID',
  '(admin) volume type create --private --description d --property a=b --project demo {t}',
  '(admin) volume qos create --consumer both --property c=d {q}',
  '(admin) volume qos associate {q} {t}',
  '(admin) volume group type create --description d {gt}',
  '(admin) volume group type set --property a=b {gt}',
  'volume group create --volume-group-type consistent --volume-type alpha --description d --name {g} --wait',
  'volume create --size 1 --type alpha --group {g} --wait {g}-v',
  'volume group snapshot create --name {gs} --description d --wait {g}',
  'consistency group create --volume-type alpha --description d --wait {cg}',
  'cgid = consistency group show {cg} -f value -c id',
  'volume create --size 1 --type alpha --consistency-group {cg} --wait {cg}-v',
  'consistency group snapshot create --consistency-group {cg} --description d --wait {cs}',
]

export const CLEANUP_COMMANDS: readonly string[] = [
  'consistency group snapshot delete --wait {cs}',
  'consistency group delete --force --wait {cg}',
  'volume group snapshot delete --wait {gs}',
  'volume group delete --force --wait {g}',
  '(admin) volume group type delete {gt}',
  '(admin) volume qos disassociate --all {q}',
  '(admin) volume qos delete {q}',
  '(admin) volume type delete {t}',
  'volume transfer request delete {x}',
  'volume attachment delete {a}',
  'volume backup delete --wait {b}',
  'volume snapshot delete --wait {s}',
  'volume delete --wait {v} {w} {u} {f}',
]
