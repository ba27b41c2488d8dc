import { compareMicroversions } from '../../types/microversion.ts'
import { defineCommand } from '../../framework/command.ts'
import { choice, text } from '../../framework/value-params.ts'
import { ref } from '../../framework/resource-params.ts'
import { switches, toggle, withDefault } from '../../framework/params.ts'
import {
  IMAGE_DISK_FORMATS,
  image,
  waitForUpload,
  matchImageByName,
  listImages,
  parseUploadedImageId,
  uploadOutput,
} from '../../resources/image.ts'
import { uploadVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'image create',
  summary: 'Make an image from a volume, with OSC’s defaults',
  about:
    'The same as `volume upload`, but private, unprotected, raw and bare unless said otherwise, as `openstack image create --volume` has it. ' +
    'Images from anything but a volume are not clinker’s business.',
  args: { imageName: text('name of the new image', { metavar: 'image-name' }) },
  flags: {
    volume: ref(volume, 'volume to make it from (name or ID)'),
    force: toggle('even while the volume is in use'),
    diskFormat: withDefault(choice('format of the image', IMAGE_DISK_FORMATS, { metavar: 'format' }), 'raw'),
    containerFormat: withDefault(text('container of the image', { metavar: 'format' }), 'bare'),
    visibility: switches(
      {
        public: ['public', 'everybody may see it'],
        private: ['private', 'only the project may (the default)'],
        community: ['community', 'everybody may use it'],
        shared: ['shared', 'it may be shared'],
      },
      { since: '3.1' },
    ),
    protection: switches(
      { protected: [true, 'protect it from being deleted'], unprotected: [false, 'it may be deleted (the default)'] },
      { since: '3.1' },
    ),
  },
  operations: [uploadVolume, listImages],
  plan: (
    { imageName, volume: source, force, diskFormat, containerFormat, visibility = 'private', protection = false },
    { microversion },
  ) => [
    uploadVolume(source, {
      image_name: imageName,
      force,
      disk_format: diskFormat,
      container_format: containerFormat,
      ...(compareMicroversions(microversion, '3.1') < 0 ? {} : { visibility, protected: protection }),
    }),
  ],
  creates: image,
  findExisting: ({ imageName, volume: source }) => matchImageByName(imageName, source.id),
  showOutput: uploadOutput,
  wait: ({ volume: source }, answers) => waitForUpload(answers, source),
  successMessage: ({ volume: source }, answers) =>
    `volume ${source.id} is being uploaded to image ${parseUploadedImageId(answers)}`,
  examples: [['image create --volume db-data --disk-format qcow2 --wait db-image', 'return when the image is there']],
})
