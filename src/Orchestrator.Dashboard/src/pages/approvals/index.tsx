import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Approvals</h1><Skeleton /></>;
