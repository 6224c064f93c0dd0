import type {
  Cloud,
  ConnectionTest,
  CredentialKind,
  PermissionInfo,
} from '../../../ipc/generated/api';
import type { CloudPlaces } from './clouds';
import type { Proof, StepId } from './proof';

/** What every step of the guide knows: the form as it stands, and the last test of it. */
export interface GuideContext {
  cloud: Cloud;
  /** Null for custom addresses: no links then. */
  places: CloudPlaces | null;
  tenantId: string;
  clientId: string;
  /** What is to be prepared to sign in with. */
  credential: CredentialKind;
  test: ConnectionTest | null;
  proof: Record<StepId, Proof>;
  permissions: PermissionInfo[];
}

/** Props of one step. */
export interface StepProps {
  number: number;
  guide: GuideContext;
}
