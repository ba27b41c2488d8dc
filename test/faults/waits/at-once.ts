/** Commands that change something and have no --wait: why there is nothing to wait for. */
const groups: readonly (readonly [why: string, ...commands: readonly string[]])[] = [
  [
    'the service writes it down before it answers',
    'block storage cluster set', 'block storage default type set', 'block storage default type unset', 'host set', 'quota class set', 'quota delete', 'quota set',
    'volume backup unset', 'volume group snapshot set', 'volume group type create', 'volume group type delete', 'volume group type key', 'volume group type set', 'volume group type unset',
    'volume host set', 'volume message delete', 'volume metadata set', 'volume metadata unset', 'volume qos associate', 'volume qos create', 'volume qos delete', 'volume qos disassociate',
    'volume qos key', 'volume qos set', 'volume qos unset', 'volume reset', 'volume snapshot metadata set', 'volume snapshot metadata unset', 'volume snapshot set',
    'volume snapshot unset', 'volume snapshot update-status', 'volume type create', 'volume type delete', 'volume type key', 'volume type set', 'volume type unset', 'volume unset',
  ],
  [
    'the status changes before the service answers: awaiting-transfer, available, reserved, in-use or detaching',
    'volume begin-detaching', 'volume reserve', 'volume roll-detaching', 'volume transfer request create', 'volume transfer request delete', 'volume unreserve',
  ],
  [
    'the backend does it while the service keeps the request, and its failure is the answer',
    'volume attachment create', 'volume attachment delete', 'volume attachment set', 'volume connection initialize', 'volume connection terminate', 'volume migration complete',
  ],
  ['the list is read afterwards in any case, because some releases answer yes and do nothing', 'volume service set'],
  ['the services hear of it later, and nothing of theirs tells when', 'block storage cleanup', 'block storage log level set'],
]

export const AT_ONCE: ReadonlyMap<string, string> = new Map(groups.flatMap(([why, ...commands]) => commands.map(command => [command, why] as const)))
