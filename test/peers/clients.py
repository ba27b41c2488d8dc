"""Runs openstack and cinder command lines as processes of their own, forked from one that has loaded them already.

A request is a line of JSON on standard input, [variables, words]; the answer a line of JSON on standard output,
[exit status, standard output, standard error].
"""
import importlib
import json
import logging
import os
import sys
import tempfile
import traceback

import cinderclient.shell
import openstackclient.shell
from stevedore import extension

PROGRAMS = {'openstack': openstackclient.shell.main, 'cinder': cinderclient.shell.main}
GROUPS = ('cli', 'cli.base', 'common', 'volume.v3', 'identity.v3')


def load_commands():
    for group in GROUPS:
        extension.ExtensionManager(f'openstack.{group}', on_load_failure_callback=lambda *_: None)
    for name in ('keystoneauth1.loading', 'openstack', 'cinderclient.v3.client', 'cinderclient.v3.shell'):
        importlib.import_module(name)


def perform(variables, words, out, err):
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    os.environ.update(variables)
    sys.argv = words
    # What loading logged has left a handler behind that a fresh process does not have.
    logging.root.handlers.clear()
    status = 1
    try:
        status = PROGRAMS[words[0]]()
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
    if status is not None and not isinstance(status, int):  # as sys.exit does
        print(status, file=sys.stderr)
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status or 0)


def answer(variables, words):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            perform(variables, words, out, err)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode())
        return [status, *texts]


load_commands()
for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))), flush=True)
